package dev.autobot.knowledge.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * IP addresses that begin alike. Immutable.
 *
 * @param first one of them, as bytes
 * @param bits how many bits they have in common
 */
record AddressRange(byte[] first, int bits) {

    /** Where nobody may go: no server is there, or one that hands out secrets. */
    private static final List<AddressRange> NEVER = ranges(
            "0.0.0.0/8",
            "169.254.0.0/16",
            "100.100.100.200/32",
            "168.63.129.16/32",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "::/128",
            "fd00:ec2::/32",
            "fe80::/10",
            "ff00::/8");

    private static final List<AddressRange> PRIVATE = ranges(
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "2001::/23",
            "2001:db8::/32",
            "3fff::/20");

    private static final AddressRange PUBLIC_IPV6 = range("2000::/3");
    private static final AddressRange NAT64 = range("64:ff9b::/96");
    private static final AddressRange SIX_TO_FOUR = range("2002::/16");
    private static final AddressRange COMPATIBLE = range("::/96");
    private static final byte[] LOOPBACK_IPV6 = range("::1/128").first();

    private static List<AddressRange> ranges(String... texts) {
        return Arrays.stream(texts).map(AddressRange::range).toList();
    }

    private static AddressRange range(String text) {
        int slash = text.indexOf('/');
        try {
            byte[] first = InetAddress.getByName(text.substring(0, slash)).getAddress();
            return new AddressRange(first, Integer.parseInt(text.substring(slash + 1)));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(text, e); // no name server is asked for a number
        }
    }

    /** Whether a document may be fetched from an address. */
    static boolean mayReach(InetAddress address, boolean isPrivateAllowed) {
        return mayReach(address.getAddress(), isPrivateAllowed);
    }

    private static boolean mayReach(byte[] address, boolean isPrivateAllowed) {
        if (NEVER.stream().anyMatch(range -> range.holds(address))) {
            return false;
        }
        Optional<byte[]> inner = inner(address);
        if (inner.isPresent()) {
            return mayReach(inner.get(), isPrivateAllowed);
        }
        boolean isPublic = address.length == 4 || PUBLIC_IPV6.holds(address);
        return isPrivateAllowed || isPublic && PRIVATE.stream().noneMatch(range -> range.holds(address));
    }

    /** The IPv4 address to which a gateway would hand on what is sent to this one. */
    private static Optional<byte[]> inner(byte[] address) {
        if (SIX_TO_FOUR.holds(address)) {
            return Optional.of(Arrays.copyOfRange(address, 2, 6));
        }
        boolean isEmbedded = COMPATIBLE.holds(address) && !Arrays.equals(address, LOOPBACK_IPV6);
        return NAT64.holds(address) || isEmbedded ? Optional.of(Arrays.copyOfRange(address, 12, 16)) : Optional.empty();
    }

    private boolean holds(byte[] address) {
        if (address.length != first.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % 8;
            if ((address[bit / 8] & mask) != (first[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
