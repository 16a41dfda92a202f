package dev.autobot.settings;

import dev.autobot.plugin.Event;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Messages;
import dev.autobot.plugin.Preferences;
import dev.autobot.plugin.Secret;
import dev.autobot.plugin.Setting;
import dev.autobot.plugin.Setting.Scope;
import dev.autobot.plugin.SettingsDeclaration;
import dev.autobot.plugin.User;
import dev.autobot.plugin.payload.ErrorReport;
import dev.autobot.plugin.payload.SettingsUpdate;
import dev.autobot.plugin.payload.SettingsUpdated;
import dev.autobot.testkit.PluginHarness;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The plugin as it is delivered, and another one that declares a setting of each kind. */
final class SettingsFixture implements AutoCloseable {

    static final User ADA = new User("ada", Set.of());
    static final User BOB = new User("bob", Set.of());
    static final User OPS = new User("ops", Set.of(User.OPERATOR));

    static final Setting NOTE = Setting.text("demo.note", Scope.USER, "none", "A text.", 20);
    static final Setting COUNT = Setting.number("demo.count", Scope.USER, 5, "A number.", 1, 9);
    static final Setting LOUD = Setting.flag("demo.loud", Scope.USER, false, "A flag.");
    static final Setting MODE = Setting.choice("demo.mode", Scope.USER, "A choice.", List.of("queue", "steer"));
    static final Setting TOKEN = Setting.secret("demo.token", Scope.USER, "A secret.");
    static final Setting MOTTO = Setting.text("demo.motto", Scope.SYSTEM, "", "A text of all.", 20);
    static final Setting PASS = Setting.secret("demo.pass", Scope.SYSTEM, "A secret of all.");
    static final List<Setting> ALL = List.of(NOTE, COUNT, LOUD, MODE, TOKEN, MOTTO, PASS);

    final Path data;
    final PluginHarness harness;

    SettingsFixture(Path data) {
        this(data, ALL);
    }

    SettingsFixture(Path data, List<Setting> declared) {
        this.data = data;
        harness = PluginHarness.start(
                new SettingsPlugin(),
                Map.of("data.dir", data.toString()),
                before -> before.contribute(SettingsDeclaration.class, () -> declared));
    }

    /** Keys and values in turn. */
    static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    void set(User user, Object... keysAndValues) {
        harness.send(user, Messages.SETTINGS_UPDATE, new SettingsUpdate(map(keysAndValues)));
    }

    String value(Setting setting, User user) {
        return preferences().value(setting, user.id());
    }

    Optional<String> secret(Setting setting, User user) {
        return preferences().secret(setting, user.id()).map(Secret::reveal);
    }

    Preferences preferences() {
        return harness.find(Preferences.class).orElseThrow();
    }

    ErrorReport error() {
        return harness.events().next(EventTypes.ERROR);
    }

    Event<SettingsUpdated> told() {
        return harness.events().nextEvent(EventTypes.SETTINGS_UPDATED);
    }

    List<Event<SettingsUpdated>> allTold() {
        return harness.events().all(EventTypes.SETTINGS_UPDATED);
    }

    List<SettingView> list(User user) {
        return ((SettingList) harness.ask(user, "GET", "/api/settings")).settings();
    }

    SettingView view(Setting setting, User user) {
        return list(user).stream()
                .filter(each -> each.key().equals(setting.key()))
                .findFirst()
                .orElseThrow();
    }

    void restart() {
        harness.restart(new SettingsPlugin());
    }

    @Override
    public void close() {
        harness.close();
    }
}
