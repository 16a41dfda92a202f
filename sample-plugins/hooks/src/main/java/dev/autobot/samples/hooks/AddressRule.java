package dev.autobot.samples.hooks;

import java.net.Inet6Address;
import java.net.InetAddress;

/** Tells addresses of the internet from those of this machine and its neighbours. */
final class AddressRule {

    private AddressRule() {}

    /** Whether an address is reachable from the whole internet, as far as its number says. */
    static boolean isPublic(InetAddress address) {
        boolean isSpecial = address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
        byte[] bytes = address.getAddress();
        return !isSpecial && (address instanceof Inet6Address ? isPublicV6(bytes) : isPublicV4(bytes));
    }

    private static boolean isPublicV4(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        boolean isCarrier = first == 100 && second >= 64 && second < 128; // 100.64.0.0/10
        boolean isBenchmark = first == 198 && (second == 18 || second == 19); // 198.18.0.0/15
        boolean isProtocol = first == 192 && second == 0 && bytes[2] == 0; // 192.0.0.0/24
        return first != 0 && first < 240 && !isCarrier && !isBenchmark && !isProtocol;
    }

    /** 2000::/3 is what is given out; of it 2001:0::/32 and 2002::/16 carry an IPv4 address inside. */
    private static boolean isPublicV6(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        boolean isTeredo = first == 0x20 && second == 1 && bytes[2] == 0 && bytes[3] == 0;
        boolean isSixToFour = first == 0x20 && second == 2;
        return first >> 5 == 1 && !isTeredo && !isSixToFour;
    }
}
