package dev.autobot.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Setting;
import dev.autobot.plugin.Setting.Kind;
import dev.autobot.plugin.User;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllOrNothingTest {

    private static final List<User> USERS = List.of(SettingsFixture.ADA, SettingsFixture.BOB, SettingsFixture.OPS);

    @TempDir
    private Path data;

    /** What a setting is by what was accepted, kept by the test. */
    private final Map<Slot, String> model = new HashMap<>();

    private Random random;

    @Test
    void setsAllOfAMessageOrNothingAndTellsExactlyWhatChanged() {
        long seed = System.nanoTime();
        System.out.println("settings: all or nothing, seed " + seed);
        random = new Random(seed);
        try (SettingsFixture fixture = new SettingsFixture(data)) {
            for (int round = 0; round < 300; round++) {
                step(fixture, USERS.get(random.nextInt(USERS.size())));
                if (random.nextInt(50) == 0) {
                    fixture.restart();
                }
            }
            assertAgrees(fixture);
        }
    }

    private void step(SettingsFixture fixture, User user) {
        Map<Setting, Object> wanted = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            Setting setting = SettingsFixture.ALL.get(random.nextInt(SettingsFixture.ALL.size()));
            wanted.put(setting, random.nextInt(8) == 0 ? List.of("bad") : value(setting));
        }
        boolean isAllowed = user.has(User.OPERATOR)
                || wanted.keySet().stream().allMatch(each -> each.scope() == Setting.Scope.USER);
        boolean isAccepted = isAllowed && wanted.values().stream().noneMatch(List.class::isInstance);
        int told = fixture.allTold().size();
        int errors = fixture.harness.events().all(EventTypes.ERROR).size();
        fixture.set(
                user,
                wanted.entrySet().stream()
                        .flatMap(each -> Stream.of(each.getKey().key(), each.getValue()))
                        .toArray());
        TreeSet<String> changed = new TreeSet<>();
        if (isAccepted) {
            wanted.forEach((setting, value) -> accept(setting, value, user, changed));
        }
        assertThat(fixture.harness.events().all(EventTypes.ERROR)).hasSize(errors + (isAccepted ? 0 : 1));
        List<String> keys = fixture.allTold().stream()
                .skip(told)
                .flatMap(each -> each.payload().settings().updatedKeys().stream())
                .toList();
        assertThat(keys).containsExactlyInAnyOrderElementsOf(changed);
        assertAgrees(fixture);
    }

    private Object value(Setting setting) {
        int choice = random.nextInt(4);
        if (choice == 0) {
            return null;
        }
        return switch (setting.kind()) {
            case NUMBER -> 4 + choice;
            case FLAG -> choice == 1;
            case CHOICE -> setting.choices().get(choice % 2);
            default -> choice == 1 && setting.kind() == Kind.TEXT ? setting.fallback() : "text " + choice;
        };
    }

    private void accept(Setting setting, Object value, User user, TreeSet<String> changed) {
        Slot slot = Slot.of(setting, user.id());
        Optional<String> before = shown(setting, user);
        if (value == null) {
            model.remove(slot);
        } else {
            model.put(slot, value.toString());
        }
        if (!shown(setting, user).equals(before)) {
            changed.add(setting.key());
        }
    }

    private Optional<String> shown(Setting setting, User user) {
        String fallback = setting.kind() == Kind.SECRET ? null : setting.fallback();
        return Optional.ofNullable(model.getOrDefault(Slot.of(setting, user.id()), fallback));
    }

    private void assertAgrees(SettingsFixture fixture) {
        for (User user : USERS) {
            for (Setting setting : SettingsFixture.ALL) {
                Optional<String> actual = setting.kind() == Kind.SECRET
                        ? fixture.secret(setting, user)
                        : Optional.of(fixture.value(setting, user));
                assertThat(actual).as(setting.key() + " of " + user.id()).isEqualTo(shown(setting, user));
            }
        }
    }
}
