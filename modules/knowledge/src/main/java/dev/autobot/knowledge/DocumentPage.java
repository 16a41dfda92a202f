package dev.autobot.knowledge;

import dev.autobot.plugin.OptionalField;
import java.util.List;

/**
 * A page of documents.
 *
 * @param documents newest first
 * @param next the {@code before} of the next page; absent at the end
 */
public record DocumentPage(List<DocumentView> documents, @OptionalField Long next) {}
