package dev.autobot.plugin.payload;

import dev.autobot.plugin.OptionalField;

/**
 * A file was taken in.
 *
 * @param filename as the user named it
 * @param size bytes
 * @param chatId the chat it belongs to
 * @param fileId its id
 */
public record FileUploaded(String filename, long size, @OptionalField String chatId, String fileId) {}
