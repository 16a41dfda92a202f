package dev.autobot.core.plugin;

import static dev.autobot.core.Codes.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PluginInfo;
import dev.autobot.plugin.Registration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnedTableTest {

    private static final PluginInfo CHAT = new PluginInfo("chat", "1.0.0");
    private static final PluginInfo OTHER = new PluginInfo("other-chat", "2.0.0");

    private final OwnedTable<String> table = new OwnedTable<>("message type");

    @Test
    void findsWhatWasAdded() {
        table.add("a", "value", CHAT);

        assertThat(table.find("a")).contains("value");
        assertThat(table.find("b")).isEmpty();
        assertThat(table.all()).isEqualTo(Map.of("a", "value"));
    }

    @Test
    void namesTheThingAndBothOwnersWhenItIsTaken() {
        table.add("user_message", "first", CHAT);

        assertFails(ErrorCodes.TYPE_TAKEN, () -> table.add("user_message", "second", OTHER))
                .contains("message type", "'user_message'", "'chat'", "'other-chat'");
    }

    @Test
    void keepsTheFirstOwnersThing() {
        table.add("a", "first", CHAT);
        assertFails(ErrorCodes.TYPE_TAKEN, () -> table.add("a", "second", OTHER));

        assertThat(table.find("a")).contains("first");
    }

    @Test
    void givesNoKeyTwiceToTheSameOwner() {
        table.add("a", "first", CHAT);

        assertFails(ErrorCodes.TYPE_TAKEN, () -> table.add("a", "second", CHAT));
    }

    @Test
    void forgetsWhatWasRemoved() {
        Registration registration = table.add("a", "value", CHAT);

        registration.close();

        assertThat(table.find("a")).isEmpty();
        assertThat(table.all()).isEmpty();
    }

    @Test
    void givesAKeyAgainAfterItsRemoval() {
        table.add("a", "first", CHAT).close();

        table.add("a", "second", OTHER);

        assertThat(table.find("a")).contains("second");
    }

    @Test
    void leavesTheNextOwnersThingAloneWhenTheFormerClosesTwice() {
        Registration former = table.add("a", "same", CHAT);
        former.close();
        table.add("a", "same", OTHER);

        former.close();

        assertThat(table.find("a")).contains("same");
    }
}
