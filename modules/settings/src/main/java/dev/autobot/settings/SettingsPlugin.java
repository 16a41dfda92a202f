package dev.autobot.settings;

import dev.autobot.plugin.Messages;
import dev.autobot.plugin.Plugin;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.Preferences;
import dev.autobot.plugin.Route;
import dev.autobot.plugin.Setting.Scope;
import dev.autobot.plugin.SettingsDeclaration;
import dev.autobot.plugin.User;
import dev.autobot.plugin.payload.SettingsUpdate;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;

/** Settings that change while the server runs: declared by plugins, set by users and operators, kept here. */
public final class SettingsPlugin implements Plugin {

    static final Duration LOOK = Duration.ofSeconds(2);
    private static final String PATH = "/api/settings";

    @Override
    public void start(PluginContext context) {
        context.database().migrate("dev/autobot/settings/migrations");
        Path data = Path.of(context.settings().text("data.dir").orElse("data"));
        SecureRandom random = new SecureRandom();
        KeyFile file = new KeyFile(data.resolve("settings.key"), random);
        file.refresh();
        SecretBox box = new SecretBox(file, random);
        ValueStore store = new ValueStore(context.database().dataSource());
        ValueCache cache = new ValueCache(store);
        cache.refresh();
        SettingsDesk desk = new SettingsDesk(context, store, cache, box);
        Refresh refresh = new Refresh(cache, file);
        context.every(LOOK, refresh);
        context.contribute(SettingsDeclaration.class, () -> OwnSettings.ALL);
        context.provide(Preferences.class, desk.preferences());
        context.handle(
                Messages.SETTINGS_UPDATE,
                message -> desk.update(message.payload().settings(), message.user()));
        context.route(
                Route.get(PATH, "Lists the settings that you may set, and their values.", SettingList.class),
                request -> list(context, desk, request.user()));
        context.route(
                Route.put(PATH, "Changes settings, all of them or none.", ChangedKeys.class)
                        .takes(SettingsUpdate.class),
                request -> new ChangedKeys(
                        desk.update(request.body(SettingsUpdate.class).settings(), request.user())));
        context.probe(new SettingsProbe(context, cache, box, refresh));
    }

    private static SettingList list(PluginContext context, SettingsDesk desk, User user) {
        List<SettingView> views = Declared.now(context).all().stream()
                .filter(each -> each.scope() == Scope.USER || user.has(User.OPERATOR))
                .map(each -> SettingView.of(each, desk.preferences(), user.id()))
                .toList();
        return new SettingList(views);
    }
}
