package dev.autobot.core.identity;

/** What has become of an identity since it was established. */
public enum Standing {
    /** It is as it was. */
    VALID,
    /** Its token is now another user's, or has other roles. */
    CHANGED,
    /** Its token was taken away, or its time has passed. */
    REVOKED
}
