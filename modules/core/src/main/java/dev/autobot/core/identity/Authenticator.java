package dev.autobot.core.identity;

import java.util.Optional;

/** Tells who somebody is. Thread-safe; never blocks. */
public sealed interface Authenticator permits LocalAuthenticator, TokenAuthenticator {

    /**
     * Who shows a token.
     *
     * @param token as it was given, or {@code null} when none was
     * @return the identity; empty when it has to be refused
     */
    Optional<Identity> identify(String token);

    /** What has become of an identity that {@link #identify} gave. */
    Standing standing(Identity identity);

    /** Looks whether the operator has changed who is who; called by one thread, several times in two seconds. */
    void refresh();
}
