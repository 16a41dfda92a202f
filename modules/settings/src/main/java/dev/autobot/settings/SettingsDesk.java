package dev.autobot.settings;

import dev.autobot.plugin.Audience;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.Setting;
import dev.autobot.plugin.Setting.Kind;
import dev.autobot.plugin.Setting.Scope;
import dev.autobot.plugin.User;
import dev.autobot.plugin.payload.SettingsUpdated;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes settings, and tells of it. Thread-safe: changes come one after another, over all servers of a database. */
final class SettingsDesk {

    private final PluginContext context;
    private final ValueStore store;
    private final ValueCache cache;
    private final StoredPreferences preferences;
    private final SecretBox box;

    SettingsDesk(PluginContext context, ValueStore store, ValueCache cache, SecretBox box) {
        this.context = context;
        this.store = store;
        this.cache = cache;
        this.box = box;
        this.preferences = new StoredPreferences(cache, box);
    }

    /** One change, and whether anybody notices. */
    private record Change(Setting setting, Chosen chosen, boolean isNoticed) {}

    StoredPreferences preferences() {
        return preferences;
    }

    /**
     * Sets all of it or nothing, and tells whom it concerns which keys have another value now.
     *
     * @return those keys, sorted
     * @throws PlatformException {@code BAD_FIELD} or {@code FORBIDDEN}, naming every problem
     */
    List<String> update(Map<String, Object> wanted, User user) {
        List<Wish> wishes = Wishes.check(wanted, Declared.now(context), user);
        if (wishes.isEmpty()) {
            return List.of();
        }
        List<Change> changes = context.database().inTransaction(() -> change(wishes, user));
        cache.accept(changes.stream().map(Change::chosen).toList());
        return keys(changes, null);
    }

    private List<Change> change(List<Wish> wishes, User user) {
        long revision = store.lock() + 1;
        Instant now = context.clock().instant();
        List<Change> changes = new ArrayList<>();
        for (Wish wish : wishes) {
            change(wish, Slot.of(wish.setting(), user.id()), revision).ifPresent(changes::add);
        }
        if (!changes.isEmpty()) {
            store.advance(revision);
            changes.forEach(each -> store.put(each.chosen(), now));
            tell(keys(changes, Scope.USER), Audience.of(user), now);
            tell(keys(changes, Scope.SYSTEM), Audience.everyone(), now);
        }
        return changes;
    }

    private Optional<Change> change(Wish wish, Slot slot, long revision) {
        Setting setting = wish.setting();
        boolean isSecret = setting.kind() == Kind.SECRET;
        Optional<Chosen> before = store.find(slot).filter(each -> each.value() != null);
        Optional<String> had = preferences.inForce(setting, before);
        Optional<String> gets = Optional.ofNullable(wish.value());
        boolean isStored =
                gets.isEmpty() ? before.isEmpty() : before.isPresent() && isSame(setting, before.get(), gets);
        if (isStored) {
            return Optional.empty();
        }
        String written = isSecret && gets.isPresent() ? box.seal(slot, gets.get()) : wish.value();
        Chosen chosen = new Chosen(slot, written, isSecret, revision);
        Optional<String> has = isSecret ? gets : Optional.of(gets.orElse(setting.fallback()));
        return Optional.of(new Change(setting, chosen, !has.equals(had)));
    }

    /** Whether a row holds a value already, in the way in which the setting is kept now. */
    private boolean isSame(Setting setting, Chosen row, Optional<String> value) {
        boolean isSecret = setting.kind() == Kind.SECRET;
        return row.isSecret() == isSecret
                && (isSecret ? preferences.inForce(setting, Optional.of(row)) : Optional.of(row.value())).equals(value);
    }

    private void tell(List<String> keys, Audience audience, Instant now) {
        if (!keys.isEmpty()) {
            context.events()
                    .publish(
                            EventTypes.SETTINGS_UPDATED,
                            new SettingsUpdated(new SettingsUpdated.Settings(keys, now)),
                            audience);
        }
    }

    /** The keys of a scope, or of all, whose value is another one now. */
    private static List<String> keys(List<Change> changes, Scope scope) {
        return changes.stream()
                .filter(Change::isNoticed)
                .filter(each -> scope == null || each.setting().scope() == scope)
                .map(each -> each.setting().key())
                .sorted()
                .toList();
    }
}
