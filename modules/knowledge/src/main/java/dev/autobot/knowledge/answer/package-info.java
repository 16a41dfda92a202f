/** Answers in the words of documents, without a language model. */
package dev.autobot.knowledge.answer;
