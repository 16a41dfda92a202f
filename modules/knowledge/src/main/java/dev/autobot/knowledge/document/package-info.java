/** Documents and collections in the database, their files on disk, and the work that makes passages of them. */
package dev.autobot.knowledge.document;
