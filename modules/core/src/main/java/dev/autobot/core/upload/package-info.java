/** Files that come in by HTTP: read from forms to disk, within bounds, and deleted when their handler has returned. */
package dev.autobot.core.upload;
