package dev.autobot.tools.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WebAddressTest extends WebFixture {

    private static final HttpRules PUBLIC = new HttpRules(List.of("*"), false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://2130706433/",
                "http://0x7f000001/",
                "http://0x7f.1/",
                "http://127.1/",
                "http://127.0.1/",
                "http://0177.0.0.1/",
                "http://00127.0.0.1/",
                "http://127.0.0.1.2/",
                "http://256.1.1.1/",
                "http://0x7f.0x0.0x0.0x1/",
                "http://017700000001/",
                "http://1.0x7f/",
                "http://a.1/",
                "http://[fe80::1%25eth0]/",
                "http://[fe80::1%eth0]/",
                "http://[::1",
                "http://[v1.x]/",
                "http://::1/",
                "http://user@web.test/",
                "http://user:pass@web.test/",
                "http://@web.test/",
                "http://web.test@10.0.0.1/",
                "http://web.test%40x/",
                "http://web.test\\@10.0.0.1/",
                "http://web.test:0/",
                "http://web.test:65536/",
                "http://web.test:99999999999/",
                "http://web.test:x/",
                "http://web.test:-1/",
                "http:///path",
                "http:path",
                "//web.test/",
                "/path",
                "",
                " ",
                "web.test",
                "ftp://web.test/",
                "file:///etc/passwd",
                "jar:http://web.test!/",
                "gopher://web.test/",
                "javascript:alert(1)",
                "http://web_test.org/",
                "http://-web.test/",
                "http://web..test/",
                "http://bücher.test/",
                "http://①②⑦.⓪.⓪.①/",
                "http://127。0。0。1/",
                "http://web.test/\r\nHost: evil",
                "http://web.test/a b",
                "http://web.test/\0",
                "http://%31%32%37.0.0.1/",
                "http://web.test../",
                "http://./",
                "http://*.test/"
            })
    void refusesWhatIsNoPlainWebAddress(String url) {
        assertThat(refusal(ANYWHERE, url).code()).isEqualTo(ErrorCodes.BAD_FIELD);
        assertThat(lookups).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.255",
                "169.254.169.254",
                "169.254.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "168.63.129.16",
                "[::]",
                "[::1]",
                "[::2]",
                "[::127.0.0.1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[::ffff:10.0.0.1]",
                "[64:ff9b::10.0.0.1]",
                "[64:ff9b::a9fe:a9fe]",
                "[64:ff9b:1::8.8.8.8]",
                "[2002:7f00:1::]",
                "[2002:a00:1::1]",
                "[2001::1]",
                "[2001:0:1:2::3]",
                "[2001:db8::1]",
                "[3fff::1]",
                "[fc00::1]",
                "[fd12:3456::1]",
                "[fd00:ec2::254]",
                "[fe80::1]",
                "[fec0::1]",
                "[ff02::1]",
                "[100::1]",
                "[4000::1]"
            })
    void refusesAddressesThatAreNotPublicWrittenOutAndByName(String address) throws Exception {
        assertThat(refusal(PUBLIC, "http://" + address + "/").code()).isEqualTo(ErrorCodes.DENIED_BY_POLICY);
        names.put("web.test", address.replaceAll("[\\[\\]]", ""));
        assertThat(refusal(PUBLIC, url("/"))).hasMessageContaining(HttpRules.PRIVATE_VARIABLE);
        names.put("web.test", "93.184.216.34 " + address.replaceAll("[\\[\\]]", ""));
        assertThat(refusal(PUBLIC, url("/")).code()).isEqualTo(ErrorCodes.DENIED_BY_POLICY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "11.0.0.1",
                "100.63.255.255",
                "100.128.0.1",
                "126.1.1.1",
                "128.0.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "192.167.1.1",
                "223.255.255.255",
                "2606:4700::1111",
                "2a00:1450::1",
                "2001:4860:4860::8888",
                "64:ff9b::8.8.8.8",
                "2002:808:808::1"
            })
    void letsPublicAddressesThrough(String address) throws Exception {
        assertThat(AddressRange.objection(InetAddress.getByName(address), false))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "0.0.0.0",
                "224.0.0.1",
                "100.100.100.200",
                "fe80::1",
                "ff02::1",
                "fd00:ec2::254",
                "::",
                "64:ff9b::a9fe:a9fe",
                "2002:a9fe:a9fe::1",
                "::ffff:169.254.169.254"
            })
    void refusesMetadataAndTheLikeEvenWhenPrivateAddressesAreAllowed(String address) throws Exception {
        assertThat(AddressRange.objection(InetAddress.getByName(address), true)).isPresent();
    }

    @Test
    void connectsToTheAddressThatItCheckedAndAsksForTheNameOnce() throws Exception {
        serve("/", exchange -> answer(exchange, 200, "here"));
        assertThat(call(get(url("/"))).body()).isEqualTo("here"); // no name server knows web.test
        assertThat(lookups).containsExactly("web.test");
    }

    @Test
    void refusesANameThatIsPublicFirstAndPrivateThen() {
        Addresses addresses = new Addresses(PUBLIC, host -> {
            lookups.add(host);
            return resolve(lookups.size() == 1 ? "public.test" : "web.test");
        });
        names.put("public.test", "93.184.216.34");
        WebAddress target = WebAddress.parse("http://rebinding.test/");
        Cutoff cutoff = new Cutoff(scope(Duration.ofSeconds(9), ""));
        Assertions.assertThatCode(() -> addresses.checked(target, cutoff)).doesNotThrowAnyException();
        Assertions.assertThatThrownBy(() -> addresses.checked(target, cutoff))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("loopback");
    }

    @Test
    void takesADotAtTheEndOfANameForNothing() throws Exception {
        serve(
                "/",
                exchange -> answer(exchange, 200, exchange.getRequestHeaders().getFirst("Host")));
        var result = call(get("HTTP://WEB.Test.:" + port() + "/"));
        assertThat(result.body()).isEqualTo("web.test:" + port());
        var rules = new HttpRules(List.of("other.test"), true);
        assertThat(refusal(rules, "http://web.test./").code()).isEqualTo(ErrorCodes.DENIED_BY_POLICY);
    }

    @ParameterizedTest
    @CsvSource({
        "example.org, example.org, true",
        "example.org, www.example.org, false",
        "example.org, example.org.evil, false",
        "*.example.org, www.example.org, true",
        "*.example.org, a.b.example.org, true",
        "*.example.org, example.org, false",
        "*.example.org, evilexample.org, false",
        "*, anything.test, true",
        "EXAMPLE.org, example.ORG, true",
        "1.2.3.4, 1.2.3.4, true",
        "[2606::1], [2606::1], true"
    })
    void goesWhereTheOperatorAllows(String pattern, String host, boolean isAllowed) {
        HttpRules rules = HttpRules.of(new FixedSettings(Map.of("tools.http.hosts", " , " + pattern + " ,x.test")));
        String url = "http://" + host + "/";
        Runnable check = () -> rules.requireAllowed(WebAddress.parse(url).host());
        if (isAllowed) {
            check.run();
        } else {
            Assertions.assertThatThrownBy(check::run).hasMessageContaining(HttpRules.HOSTS_VARIABLE);
        }
    }

    @Test
    void goesNowhereUntilTheOperatorSaysWhere() {
        HttpRules rules = HttpRules.of(new FixedSettings(Map.of()));
        assertThat(refusal(rules, url("/"))).hasMessageContaining("AUTOBOT_TOOLS_HTTP_HOSTS");
        assertThat(rules.isPrivateAllowed()).isFalse();
        assertThat(lookups).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://a.test", "a.test:80", "a.*", "*a.test", "a b", "a/b", "-a", "**"})
    void refusesToStartWithHostsThatAreNone(String hosts) {
        Assertions.assertThatThrownBy(() -> HttpRules.of(new FixedSettings(Map.of("tools.http.hosts", hosts))))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("AUTOBOT_TOOLS_HTTP_HOSTS");
    }

    @Test
    void waitsForNoNameServerBeyondTheTimeLimit() {
        CountDownLatch never = new CountDownLatch(1);
        var addresses = new Addresses(ANYWHERE, host -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new InetAddress[0];
        });
        WebAddress target = WebAddress.parse("http://slow.test/");
        for (int i = 0; i < Addresses.MOST_LOOKUPS; i++) {
            Cutoff cutoff = new Cutoff(scope(Duration.ofMillis(20), ""));
            Assertions.assertThatThrownBy(() -> addresses.checked(target, cutoff))
                    .isInstanceOf(PlatformException.class);
        }
        Assertions.assertThatThrownBy(() -> addresses.checked(target, new Cutoff(scope(Duration.ofSeconds(9), ""))))
                .hasMessageContaining("Too many host names");
        never.countDown();
    }
}
