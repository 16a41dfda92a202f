package dev.autobot.plugin.payload;

/**
 * The platform asks whether it may act.
 *
 * @param action what it would do, such as {@code install_package}
 * @param package_ what it concerns
 * @param reason why
 */
public record UserPermissionRequest(String action, String package_, String reason) {}
