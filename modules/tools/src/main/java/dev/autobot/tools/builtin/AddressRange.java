package dev.autobot.tools.builtin;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A range of IP addresses with a meaning of its own. Immutable.
 *
 * @param first its first address, as bytes
 * @param bits how many of them all its addresses share
 * @param meaning in words
 */
record AddressRange(byte[] first, int bits, String meaning) {

    /** Where nobody may connect to, whatever the operator allows: there is no server, or one that hands out secrets. */
    private static final List<AddressRange> NEVER = ranges(
            "0.0.0.0/8 unspecified",
            "169.254.0.0/16 link-local, where clouds hand out credentials",
            "100.100.100.200/32 a cloud's metadata service",
            "168.63.129.16/32 a cloud's metadata service",
            "224.0.0.0/4 multicast",
            "240.0.0.0/4 reserved or broadcast",
            "::/128 unspecified",
            "fd00:ec2::/32 a cloud's metadata service",
            "fe80::/10 link-local",
            "ff00::/8 multicast");

    private static final List<AddressRange> PRIVATE = ranges(
            "10.0.0.0/8 private",
            "100.64.0.0/10 shared by a provider's customers",
            "127.0.0.0/8 loopback",
            "172.16.0.0/12 private",
            "192.0.0.0/24 reserved",
            "192.0.2.0/24 for documentation",
            "192.88.99.0/24 a 6to4 relay",
            "192.168.0.0/16 private",
            "198.18.0.0/15 for benchmarks",
            "198.51.100.0/24 for documentation",
            "203.0.113.0/24 for documentation",
            "::1/128 loopback",
            "64:ff9b:1::/48 local NAT64",
            "2001::/23 Teredo or reserved",
            "2001:db8::/32 for documentation",
            "3fff::/20 for documentation",
            "fc00::/7 unique-local");

    private static final AddressRange GLOBAL_IPV6 = parse("2000::/3 the IPv6 internet");
    private static final AddressRange NAT64 = parse("64:ff9b::/96 NAT64");
    private static final AddressRange SIX_TO_FOUR = parse("2002::/16 6to4");
    private static final AddressRange COMPATIBLE = parse("::/96 IPv4-compatible");

    private static List<AddressRange> ranges(String... lines) {
        return Stream.of(lines).map(AddressRange::parse).toList();
    }

    private static AddressRange parse(String line) {
        String[] parts = line.split("[/ ]", 3);
        try {
            return new AddressRange(InetAddress.getByName(parts[0]).getAddress(), Integer.parseInt(parts[1]), parts[2]);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(line, e); // no name server is asked for a literal
        }
    }

    /** Why nobody may connect to an address; empty when the rules allow it. */
    static Optional<String> objection(InetAddress address, boolean isPrivateAllowed) {
        return objection(address.getAddress(), isPrivateAllowed);
    }

    private static Optional<String> objection(byte[] address, boolean isPrivateAllowed) {
        Optional<String> never = meaning(NEVER, address);
        if (never.isPresent()) {
            return never;
        }
        if (address.length > 4 && embedded(address).isPresent()) {
            // a gateway hands such a packet on to the IPv4 address in it; which one of the networks that operators
            // choose for NAT64 themselves holds one cannot be told
            return objection(embedded(address).get(), isPrivateAllowed);
        }
        if (isPrivateAllowed) {
            return Optional.empty();
        }
        Optional<String> known = meaning(PRIVATE, address);
        boolean isOther = address.length > 4 && !GLOBAL_IPV6.holds(address);
        return isOther && known.isEmpty() ? Optional.of("not of the public internet") : known;
    }

    private static Optional<byte[]> embedded(byte[] address) {
        if (SIX_TO_FOUR.holds(address)) {
            return Optional.of(Arrays.copyOfRange(address, 2, 6));
        }
        boolean isLoopback = COMPATIBLE.holds(address) && address[15] == 1 && address[14] == 0;
        if (NAT64.holds(address) || COMPATIBLE.holds(address) && !isLoopback) {
            return Optional.of(Arrays.copyOfRange(address, 12, 16));
        }
        return Optional.empty(); // Java reads IPv4-mapped ones as IPv4 before anybody sees them
    }

    private static Optional<String> meaning(List<AddressRange> ranges, byte[] address) {
        return ranges.stream()
                .filter(range -> range.holds(address))
                .map(AddressRange::meaning)
                .findFirst();
    }

    boolean holds(byte[] address) {
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
