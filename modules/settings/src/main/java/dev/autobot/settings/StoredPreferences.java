package dev.autobot.settings;

import dev.autobot.plugin.Preferences;
import dev.autobot.plugin.Secret;
import dev.autobot.plugin.Setting;
import dev.autobot.plugin.Setting.Kind;
import java.util.Optional;

/** What users and operators have set, for plugins that ask. Thread-safe; answers from memory. */
final class StoredPreferences implements Preferences {

    private final ValueCache cache;
    private final SecretBox box;

    StoredPreferences(ValueCache cache, SecretBox box) {
        this.cache = cache;
        this.box = box;
    }

    @Override
    public String value(Setting setting, String userId) {
        if (setting.kind() == Kind.SECRET) {
            throw new IllegalArgumentException("'" + setting.key() + "' is a secret: ask secret(…) for it");
        }
        return cache.find(Slot.of(setting, userId))
                .flatMap(chosen -> plain(setting, chosen))
                .orElse(setting.fallback());
    }

    @Override
    public Optional<Secret> secret(Setting setting, String userId) {
        if (setting.kind() != Kind.SECRET) {
            throw new IllegalArgumentException("'" + setting.key() + "' is no secret: ask value(…) for it");
        }
        return cache.find(Slot.of(setting, userId))
                .flatMap(chosen -> opened(chosen))
                .map(Secret::new);
    }

    /** Whether somebody set it, and what they set can be used. */
    boolean isSet(Setting setting, String userId) {
        return setting.kind() == Kind.SECRET
                ? secret(setting, userId).isPresent()
                : cache.find(Slot.of(setting, userId))
                        .flatMap(chosen -> plain(setting, chosen))
                        .isPresent();
    }

    /** What a row says now: the value in force, or for a secret what is sealed; empty when it is as good as not set. */
    Optional<String> inForce(Setting setting, Optional<Chosen> row) {
        Optional<Chosen> chosen = row.filter(each -> each.value() != null);
        return setting.kind() == Kind.SECRET
                ? chosen.flatMap(this::opened)
                : Optional.of(chosen.flatMap(each -> plain(setting, each)).orElse(setting.fallback()));
    }

    /** What was a secret when it was set is none of those who ask for a plain value, and the other way round. */
    private static Optional<String> plain(Setting setting, Chosen chosen) {
        return Optional.of(chosen)
                .filter(each -> !each.isSecret() && Written.fits(setting, each.value()))
                .map(Chosen::value);
    }

    private Optional<String> opened(Chosen chosen) {
        return Optional.of(chosen).filter(Chosen::isSecret).flatMap(each -> box.open(each.slot(), each.value()));
    }
}
