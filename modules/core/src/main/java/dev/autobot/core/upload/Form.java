package dev.autobot.core.upload;

import java.io.InputStream;

/**
 * The body of a request, not read yet.
 *
 * @param contentType as its sender says; {@code null} when it does not say
 * @param length as its sender says; -1 when it does not say
 * @param bytes what comes
 */
public record Form(String contentType, long length, InputStream bytes) {}
