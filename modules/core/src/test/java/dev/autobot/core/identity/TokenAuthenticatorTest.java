package dev.autobot.core.identity;

import static dev.autobot.core.Codes.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenAuthenticatorTest {

    private static final String ADAS = "adas-token-0123456789";
    private static final String BOBS = "bobs-token-0123456789";

    private final TestClock clock = new TestClock();
    private final Path file;

    TokenAuthenticatorTest(@TempDir Path folder) {
        this.file = folder.resolve("tokens");
    }

    @Test
    void knowsUsersAndTheirRolesByTheirTokens() throws IOException {
        TokenAuthenticator tokens = reading("# people", "", ADAS + " ada operator approver", "  " + BOBS + "\tbob  ");

        assertThat(tokens.identify(ADAS).map(Identity::user))
                .contains(new User("ada", Set.of(User.OPERATOR, User.APPROVER)));
        assertThat(tokens.identify(BOBS).map(Identity::user)).contains(new User("bob", Set.of()));
    }

    @Test
    void knowsNobodyByAnythingElse() throws IOException {
        TokenAuthenticator tokens = reading(ADAS + " ada");

        assertThat(tokens.identify(null)).isEmpty();
        assertThat(tokens.identify("")).isEmpty();
        assertThat(tokens.identify("ada")).isEmpty();
        assertThat(tokens.identify(ADAS + " ")).isEmpty();
        assertThat(tokens.identify(Sha256.of(ADAS))).as("a digest is no token").isEmpty();
        assertThat(tokens.identify("sha256:" + Sha256.of(ADAS))).isEmpty();
    }

    @Test
    void replacesTokensInTheFileByTheirDigestsAndNothingElse() throws IOException {
        reading("# people", ADAS + "   ada operator", "sha256:" + Sha256.of(BOBS) + " bob", "", "# end");

        assertThat(Files.readString(file))
                .isEqualTo("# people\nsha256:" + Sha256.of(ADAS) + "   ada operator\nsha256:" + Sha256.of(BOBS)
                        + " bob\n\n# end");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void keepsTheLineEndsOfOtherSystems() throws IOException {
        TokenAuthenticator tokens = reading(ADAS + " ada\r", BOBS + " bob\r", "");

        assertThat(tokens.identify(BOBS)).isPresent();
        assertThat(Files.readString(file)).endsWith(" bob\r\n").doesNotContain(ADAS, BOBS);
    }

    @Test
    void keepsALinkALink() throws IOException {
        Path real = file.resolveSibling("real");
        Files.writeString(real, ADAS + " ada\n");
        Files.createSymbolicLink(file, real);

        new TokenAuthenticator(file, clock);

        assertThat(file).isSymbolicLink();
        assertThat(Files.readString(real)).startsWith("sha256:");
    }

    @Test
    void isTheSameUserAfterTheFileWasHashed() throws IOException {
        Identity before = reading(ADAS + " ada").identify(ADAS).orElseThrow();

        assertThat(new TokenAuthenticator(file, clock).identify(ADAS)).contains(before);
    }

    @Test
    void refusesATokenFromItsExpiryOn() throws IOException {
        TokenAuthenticator tokens = reading(ADAS + " ada expires=2026-01-01T00:01:00Z operator");
        Identity ada = tokens.identify(ADAS).orElseThrow();
        clock.pass(Duration.ofSeconds(60).minusNanos(1));
        assertThat(tokens.standing(ada)).isEqualTo(Standing.VALID);

        clock.pass(Duration.ofNanos(1));

        assertThat(tokens.identify(ADAS)).isEmpty();
        assertThat(tokens.standing(ada)).isEqualTo(Standing.REVOKED);
    }

    @Test
    void namesEveryBadLineAndShowsNothingOfThem() {
        assertFails(
                        ErrorCodes.BAD_CONFIGURATION,
                        () -> reading(
                                ADAS + " ada",
                                "tooshort bob",
                                "lonely-token-0123456789",
                                "# fine",
                                ADAS + " another",
                                BOBS + " bob Operator",
                                BOBS + " b/ob",
                                "sha256:12 carl",
                                BOBS + " dora expires=tomorrow"))
                .contains("AUTOBOT_TOKENS_FILE", file.toString())
                .contains("line 2: ", "line 3: ", "line 5: ", "line 6: ", "line 7: ", "line 8: ", "line 9: ")
                .doesNotContain("line 1:", "line 4:", "tooshort", "lonely", ADAS, BOBS, "Operator", "b/ob", "tomorrow");
        assertThat(file).content().as("a refused file stays as it is").contains(ADAS);
    }

    @Test
    void saysWhatToDoWhenThereIsNoFile() {
        assertFails(ErrorCodes.BAD_CONFIGURATION, () -> new TokenAuthenticator(file, clock))
                .contains(file.toString(), "does not exist", "AUTOBOT_TOKENS_FILE");
    }

    @Test
    void takesAChangeThatTwoLooksFindAlike() throws IOException {
        TokenAuthenticator tokens = reading(ADAS + " ada");
        Identity ada = tokens.identify(ADAS).orElseThrow();

        write(BOBS + " bob");
        tokens.refresh();
        assertThat(tokens.standing(ada)).as("it may just be being written").isEqualTo(Standing.VALID);
        tokens.refresh();

        assertThat(tokens.standing(ada)).isEqualTo(Standing.REVOKED);
        assertThat(tokens.identify(ADAS)).isEmpty();
        assertThat(tokens.identify(BOBS)).isPresent();
        assertThat(Files.readString(file)).doesNotContain(BOBS);
    }

    @Test
    void tellsOtherRolesAndOtherUsersFromRevocation() throws IOException {
        TokenAuthenticator tokens = reading(ADAS + " ada", BOBS + " bob");
        Identity ada = tokens.identify(ADAS).orElseThrow();
        Identity bob = tokens.identify(BOBS).orElseThrow();

        change(tokens, ADAS + " ada operator", BOBS + " robert");

        assertThat(tokens.standing(ada)).isEqualTo(Standing.CHANGED);
        assertThat(tokens.standing(bob)).isEqualTo(Standing.CHANGED);
        assertThat(tokens.standing(tokens.identify(ADAS).orElseThrow())).isEqualTo(Standing.VALID);
    }

    @Test
    void keepsWhatItHadWhenTheFileGetsBadOrGoes() throws IOException {
        TokenAuthenticator tokens = reading(ADAS + " ada");

        change(tokens, BOBS + " bob", "bad");
        assertThat(tokens.identify(ADAS)).isPresent();
        assertThat(tokens.identify(BOBS)).isEmpty();

        Files.delete(file);
        tokens.refresh();
        tokens.refresh();
        assertThat(tokens.identify(ADAS)).isPresent();

        change(tokens, BOBS + " bob");
        assertThat(tokens.identify(BOBS)).isPresent();
    }

    @Test
    void letsNobodyInByAnEmptyFile() throws IOException {
        TokenAuthenticator tokens = reading(ADAS + " ada");

        change(tokens, "# nobody");

        assertThat(tokens.identify(ADAS)).isEmpty();
    }

    @Test
    void goesOnWithTheOldTokenUntilItsLineGoesWhenOneIsReplaced() throws IOException {
        TokenAuthenticator tokens = reading(ADAS + " ada");
        change(tokens, ADAS + " ada", BOBS + " ada");

        assertThat(tokens.identify(ADAS).map(Identity::user))
                .isEqualTo(tokens.identify(BOBS).map(Identity::user));
    }

    private TokenAuthenticator reading(String... lines) throws IOException {
        write(lines);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        return new TokenAuthenticator(file, clock);
    }

    private void change(TokenAuthenticator tokens, String... lines) throws IOException {
        write(lines);
        tokens.refresh();
        tokens.refresh();
    }

    private void write(String... lines) throws IOException {
        Files.writeString(file, String.join("\n", lines));
    }
}
