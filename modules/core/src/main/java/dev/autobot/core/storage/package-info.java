/** The data source, migrations and transactions. */
package dev.autobot.core.storage;
