package dev.autobot.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.ErrorCode;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.EventType;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.MessageType;
import dev.autobot.plugin.Messages;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The catalogue against the WebSocket integration guide in {@code seed/}. */
class CatalogueTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "connection_established     | message",
                "ping                       |",
                "health_response            | status timestamp",
                "user_message               | message chat_id timestamp",
                "llm_response               | response chat_id model processing_time",
                "goal_received              | goal",
                "plan_ready                 | llm_response steps",
                "goal_completed             | results",
                "command_execution_start    | command execution_id",
                "command_execution_end      | execution_id status output error exit_code",
                "workflow_step_started      | workflow_id description step_number total_steps",
                "workflow_step_completed    | workflow_id description result step_number total_steps",
                "workflow_approval_required | workflow_id description action details",
                "workflow_completed         | workflow_id total_steps execution_time results",
                "workflow_failed            | workflow_id error failed_step total_steps",
                "workflow_cancelled         | workflow_id cancelled_at_step total_steps",
                "error                      | message error_code severity",
                "progress                   | message percentage stage",
                "llm_status                 | status model message",
                "settings_updated           | settings",
                "file_uploaded              | filename size chat_id file_id",
                "knowledge_base_update      | type details",
                "tool_code                  | code language tool",
                "tool_output                | output tool success",
                "thought                    | thought",
                "diagnostics_report         | system services",
                "user_permission_request    | action package reason"
            })
    void hasTheGuidesEventWithItsFieldsInOrder(String name, String fields) {
        EventType<?> type = EventTypes.all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();

        assertThat(PayloadShape.of(type.payload()).fields())
                .filteredOn(field -> !field.forV2())
                .extracting(PayloadShape.Field::name)
                .isEqualTo(words(fields));
        assertThat(PayloadShape.of(type.payload()).fields())
                .as("what is beyond the guide comes last")
                .isSortedAccordingTo(Comparator.comparing(PayloadShape.Field::forV2));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "user_message      | message chat_id when_busy      | chat_id when_busy",
                "pong              |                                |",
                "health_check      |                                |",
                "ping              |                                |",
                "workflow_approval | workflow_id approved message approval_id choice arguments"
                        + " | message approval_id choice arguments",
                "workflow_cancel   | workflow_id reason             | reason"
            })
    void hasTheGuidesMessageWithItsFields(String name, String fields, String optional) {
        MessageType<?> type = Messages.all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();

        assertThat(fieldsOf(type.payload())).isEqualTo(words(fields));
        assertThat(PayloadShape.of(type.payload()).fields())
                .filteredOn(field -> !field.required())
                .extracting(PayloadShape.Field::name)
                .isEqualTo(words(optional));
    }

    @Test
    void addsOnlyPongToTheEventsThatPlainClientsGet() {
        assertThat(EventTypes.all())
                .filteredOn(type -> !type.isForV2())
                .hasSize(28)
                .contains(EventTypes.PONG);
    }

    @Test
    void addsTheEventsOfVersionTwo() {
        assertThat(EventTypes.all())
                .filteredOn(EventType::isForV2)
                .extracting(EventType::name)
                .containsExactly(
                        "ack",
                        "resumed",
                        "resync_required",
                        "drain",
                        "llm_response_delta",
                        "chat_history",
                        "capabilities",
                        "command_output",
                        "workflow_started",
                        "workflow_approval_resolved",
                        "user_permission_resolved",
                        "approvals_open",
                        "knowledge_results",
                        "chat_updated",
                        "chat_deleted");
    }

    @Test
    void hurriesWhatAsksAPersonAndNothingElse() {
        assertThat(EventTypes.all())
                .filteredOn(EventType::isUrgent)
                .containsExactlyInAnyOrder(EventTypes.WORKFLOW_APPROVAL_REQUIRED, EventTypes.USER_PERMISSION_REQUEST);
    }

    @Test
    void listsEveryConstantOnce() {
        assertThat(List.<Object>copyOf(EventTypes.all()))
                .containsExactlyInAnyOrderElementsOf(constants(EventTypes.class, EventType.class));
        assertThat(List.<Object>copyOf(Messages.all()))
                .containsExactlyInAnyOrderElementsOf(constants(Messages.class, MessageType.class));
        assertThat(List.<Object>copyOf(ErrorCodes.all()))
                .containsExactlyInAnyOrderElementsOf(constants(ErrorCodes.class, ErrorCode.class));
    }

    @Test
    void hasOneTypeForEachName() {
        assertThat(EventTypes.all()).extracting(EventType::name).doesNotHaveDuplicates();
        assertThat(Messages.all()).extracting(MessageType::name).doesNotHaveDuplicates();
    }

    @Test
    void hasUniqueErrorNumbersAndNames() {
        assertThat(ErrorCodes.all()).extracting(ErrorCode::number).doesNotHaveDuplicates();
        assertThat(ErrorCodes.all()).extracting(ErrorCode::name).doesNotHaveDuplicates();
    }

    @Test
    void ordersErrorCodesByTheirNumbers() {
        assertThat(ErrorCodes.all()).extracting(ErrorCode::number).isSorted();
    }

    @Test
    void namesErrorCodesLikeTheirConstants() throws IllegalAccessException {
        for (Field field : ErrorCodes.class.getFields()) {
            ErrorCode code = (ErrorCode) field.get(null);
            assertThat(code.name()).isEqualTo(field.getName());
            assertThat(code.number()).isLessThan(1_000_000);
            assertThat(code.httpStatus()).isBetween(400, 599);
        }
    }

    @Test
    void givesErrorsTheSeveritiesOfTheGuide() {
        assertThat(ErrorCodes.all())
                .extracting(code -> code.kind().severity())
                .containsOnly("low", "medium", "high", "critical");
    }

    @Test
    void letsOnlyStatesGiveWayToNewerOnes() {
        assertThat(EventTypes.all())
                .filteredOn(type -> type.delivery() == EventType.Delivery.LATEST)
                .extracting(EventType::name)
                .containsExactlyInAnyOrder(
                        "progress", "llm_status", "diagnostics_report", "capabilities", "approvals_open");
    }

    private static List<String> fieldsOf(Class<?> payload) {
        return PayloadShape.of(payload).fields().stream()
                .map(PayloadShape.Field::name)
                .toList();
    }

    private static List<String> words(String text) {
        return text == null ? List.of() : Arrays.asList(text.split(" "));
    }

    private static List<Object> constants(Class<?> owner, Class<?> type) {
        List<Object> constants = new ArrayList<>();
        for (Field field : owner.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == type) {
                constants.add(constant(field));
            }
        }
        return constants;
    }

    private static Object constant(Field field) {
        try {
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
