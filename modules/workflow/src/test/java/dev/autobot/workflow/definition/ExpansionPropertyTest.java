package dev.autobot.workflow.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ExpansionPropertyTest {

    /** Texts that look like references, in whole or in part. */
    @Provide
    Arbitrary<String> nasty() {
        return Arbitraries.oneOf(
                        Arbitraries.of(
                                "${",
                                "}",
                                "$",
                                "$${",
                                "${inputs.x}",
                                "${inputs.y}",
                                "${now}",
                                "${steps.a.result}",
                                "\"",
                                "'",
                                "\\",
                                "$(id)",
                                "`id`",
                                "\n",
                                "{}",
                                "\u2028",
                                "\u0085",
                                "\uFEFF",
                                "."),
                        Arbitraries.strings().ofMaxLength(4))
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    @Property
    void aValueIsInsertedAsItIs(@ForAll("nasty") String value) {
        Scope scope = Scopes.ofInput(value);

        assertThat(scope.expand("${inputs.x}")).isEqualTo(value);
        assertThat(scope.expand("<${inputs.x}|${inputs.x}>")).isEqualTo("<" + value + "|" + value + ">");
        assertThat(scope.text("${inputs.x}")).isEqualTo(value);
    }

    @Property
    void anArgumentStaysOneArgument(@ForAll("nasty") String value) {
        Scope scope = Scopes.of(Map.of(), Map.of("a", Scopes.completed(value, Map.of("b", List.of(value)))));

        assertThat(scope.expand(List.of("sh", "${steps.a.result}", "${steps.a.output.b[0]}", "-x=${steps.a.result}")))
                .isEqualTo(List.of("sh", value, value, "-x=" + value));
    }

    @Property
    void anEscapedTextIsThatText(@ForAll("nasty") String text) {
        // A dollar before the brace's would become part of the escape.
        String plain = text.replace("$${", "${");
        while (plain.contains("$${")) {
            plain = plain.replace("$${", "${");
        }

        assertThat(Scopes.ofInput("x").expand(plain.replace("${", "$${"))).isEqualTo(plain);
    }

    @Property
    void anyTextIsATemplateOrABadExpression(@ForAll("nasty") String text) {
        try {
            assertThat(Template.parse(text).references()).isNotNull();
        } catch (BadExpression e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @Property
    void aTextWithoutReferencesIsNeverChanged(@ForAll String text) {
        String plain = text.replace("${", "");
        if (!plain.contains("${")) {
            assertThat(Scopes.ofInput("x").expand(plain)).isEqualTo(plain);
        }
    }

    @Property(tries = 2000)
    void jsonThatIsWrittenIsReadBack(@ForAll("nasty") String name, @ForAll("nasty") String text, @ForAll long number) {
        Map<String, Object> value = Map.of("k" + name, List.of(text, Map.of("n", number % 100_000_000L)));
        Problems problems = new Problems();

        Located read = YamlTree.read(JsonText.of(value), problems);

        assertThat(problems.list()).isEmpty();
        assertThat(read.plain()).isEqualTo(value);
    }
}
