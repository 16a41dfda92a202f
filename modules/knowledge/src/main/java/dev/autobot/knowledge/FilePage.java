package dev.autobot.knowledge;

import dev.autobot.plugin.OptionalField;
import java.util.List;

/**
 * A page of files.
 *
 * @param files newest first
 * @param next the {@code before} of the next page; absent at the end
 */
public record FilePage(List<FileView> files, @OptionalField Long next) {}
