package dev.autobot.tools.approval;

import static dev.autobot.tools.ToolsFixture.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.ApprovalRequest;
import dev.autobot.plugin.ToolRequest;
import dev.autobot.tools.ToolsFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Thousands of questions that nobody has answered cost nothing where they do not matter. */
class ManyApprovalsTest {

    private static final int MANY = 1_000;

    @TempDir
    Path folder;

    @Test
    void looksAtWhatWasAnsweredAndAtAUsersOwnOnly() {
        try (ToolsFixture fixture = new ToolsFixture(folder, Map.of())) {
            ToolRequest call = fixture.request(ADA, "note", Map.of("text", "one"));
            fixture.approvals()
                    .ask(new ApprovalRequest(
                            "test", "", ADA, "Note it?", call, fixture.tools().judge(call), List.of(), "", null));
            Jdbi jdbi = Jdbi.create(fixture.harness().database().dataSource());
            jdbi.useHandle(handle -> handle.execute(
                    """
                    insert into tools.approval (id, asker, workflow_id, requester_id, requester_roles, description,
                        call, judgement, asked_hash, action_hash, choices, role, requested_at, expires_at, state,
                        untold)
                    select 'a' || x, asker, workflow_id, requester_id, requester_roles, description, call, judgement,
                        asked_hash, action_hash, choices, role, requested_at, expires_at, state, untold
                    from tools.approval, system_range(1, ?)
                    """,
                    MANY));
            assertThat(plan(jdbi, ApprovalStore.SETTLED))
                    .contains("APPROVAL_BY_ASKER")
                    .contains("scanCount: 1 ");
            assertThat(plan(jdbi, ApprovalStore.OPEN_FOR)).contains("scanCount: 1 ");
            assertThat(fixture.approvals().settled("test", 10)).isEmpty();
        }
    }

    private static String plan(Jdbi jdbi, String sql) {
        return jdbi.withHandle(handle -> handle.createQuery("explain analyze "
                        + sql.replace(":asker", "'test'")
                                .replace(":requester", "'bob'")
                                .replace(":most", "100"))
                .mapTo(String.class)
                .one());
    }
}
