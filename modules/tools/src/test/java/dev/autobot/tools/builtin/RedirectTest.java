package dev.autobot.tools.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.ErrorCodes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RedirectTest extends WebFixture {

    private final List<String> headers = new ArrayList<>();

    @BeforeEach
    void end() {
        serve("/end", exchange -> {
            var sent = exchange.getRequestHeaders();
            headers.add(sent.getFirst("Authorization") + " " + sent.getFirst("Cookie") + " " + sent.getFirst("X-Key")
                    + " " + sent.getFirst("Accept"));
            answer(exchange, 200, new String(exchange.getRequestBody().readAllBytes()));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "301, GET, GET", "302, GET, GET", "303, GET, GET", "307, GET, GET", "308, GET, GET", "301, POST, GET",
        "302, POST, GET", "303, POST, GET", "303, PUT, GET", "303, HEAD, HEAD", "302, PUT, PUT", "307, POST, POST",
        "308, PUT, PUT"
    })
    void followsAsBrowsersDo(int status, String method, String next) throws Exception {
        redirect("/begin", status, "/end");
        String body = method.equals("GET") || method.equals("HEAD") ? null : "body";
        var result = call(new HttpRequestTool.Arguments(method, url("/begin"), null, body));
        assertThat(requests).containsExactly(method + " /begin", next + " /end");
        assertThat(result.url()).isEqualTo(url("/end"));
        assertThat(result.body()).isEqualTo(next.startsWith("P") ? "body" : "");
    }

    @Test
    void followsFiveAndNoMore() throws Exception {
        for (int i = 0; i < 6; i++) {
            redirect("/r" + i, 302, i == 5 ? "/end" : "/r" + (i + 1));
        }
        assertThat(call(get(url("/r1"))).status()).isEqualTo(200);
        assertThat(refusal(ANYWHERE, url("/r0"))).hasMessageContaining("more than 5 redirects");
        redirect("/loop", 302, "loop");
        assertThat(refusal(ANYWHERE, url("/loop"))).hasMessageContaining("more than 5 redirects");
    }

    @Test
    void keepsSecretsFromOtherServers() throws Exception {
        Map<String, Object> secrets = Map.of("authorization", "a", "Cookie", "b", "X-Key", "c", "Accept", "d");
        redirect("/same", 302, "/end");
        redirect("/other", 302, "http://other.test:" + port() + "/end");
        redirect("/away", 302, "http://other.test:" + port() + "/back");
        redirect("/back", 302, url("/end"));
        for (String path : List.of("/same", "/other", "/away")) {
            call(new HttpRequestTool.Arguments("GET", url(path), secrets, null));
        }
        assertThat(headers).containsExactly("a b c d", "null null null d", "null null null d");
    }

    @Test
    void takesAnotherPortForAnotherServer() {
        WebAddress here = WebAddress.parse("http://web.test/");
        var question = new HttpQuestion("GET", here, Map.of("authorization", "a"), new byte[0]);
        assertThat(question.redirected(302, here.follow("http://web.test:8080/"))
                        .headers())
                .isEmpty();
        assertThat(question.redirected(302, here.follow("https://web.test/")).headers())
                .isEmpty();
        assertThat(question.redirected(302, here.follow("http://WEB.test:80/x")).headers())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/", "http://10.0.0.1/", "http://169.254.169.254/latest/meta-data/", "http://[::1]/",
                "http://[::ffff:127.0.0.1]/", "http://private.test/", "//private.test/", "http://192.168.1.1:8080/"
            })
    void refusesRedirectsToPrivateAddresses(String location) {
        var rules = new HttpRules(List.of("*"), false);
        names.put("private.test", "10.1.2.3");
        WebAddress begin = WebAddress.parse("http://93.184.216.34/");
        var addresses = new Addresses(rules, this::resolve);
        var refusal = org.assertj.core.api.Assertions.catchThrowableOfType(
                dev.autobot.plugin.PlatformException.class,
                () -> addresses.checked(begin.follow(location), new Cutoff(scope(Duration.ofSeconds(9), ""))));
        assertThat(refusal.code()).isEqualTo(ErrorCodes.DENIED_BY_POLICY);
    }

    @Test
    void checksHostsAgainAtEachRedirect() {
        var rules = new HttpRules(List.of("web.test"), true);
        redirect("/begin", 302, "http://other.test:" + port() + "/end");
        assertThat(refusal(rules, url("/begin")).code()).isEqualTo(ErrorCodes.DENIED_BY_POLICY);
        redirect("/metadata", 302, "http://169.254.169.254/");
        assertThat(refusal(ANYWHERE, url("/metadata"))).hasMessageContaining("link-local");
        assertThat(requests).doesNotContain("GET /end");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "ftp://web.test/",
                "javascript:alert(1)",
                "http://a@web.test/",
                "http://2130706433/",
                "http://web.test:0/",
                "http:///x",
                "http://a b/"
            })
    void refusesRedirectsToWhatIsNoWebAddress(String location) {
        redirect("/begin", 302, location);
        assertThat(refusal(ANYWHERE, url("/begin")).code()).isIn(ErrorCodes.BAD_FIELD, ErrorCodes.HANDLER_FAILED);
    }

    @Test
    void givesARedirectThatLeadsNowhereAsItIs() throws Exception {
        serve("/begin", exchange -> answer(exchange, 302, ""));
        serve("/many", exchange -> answer(exchange, 300, ""));
        assertThat(call(get(url("/begin"))).status()).isEqualTo(302);
        assertThat(call(get(url("/many"))).status()).isEqualTo(300);
    }

    @Test
    void followsNoRedirectFromEncryptedToPlain() {
        WebAddress secure = WebAddress.parse("https://web.test/");
        var question = new HttpQuestion("GET", secure, Map.of(), new byte[0]);
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> question.redirected(302, secure.follow("http://web.test/"))))
                .hasMessageContaining("not encrypted");
    }
}
