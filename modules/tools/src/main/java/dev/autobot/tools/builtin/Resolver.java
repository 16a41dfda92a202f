package dev.autobot.tools.builtin;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds the addresses of a host name. Thread-safe. */
@FunctionalInterface
interface Resolver {

    /** All addresses; may block as long as the system's name servers take. */
    InetAddress[] addresses(String host) throws UnknownHostException;
}
