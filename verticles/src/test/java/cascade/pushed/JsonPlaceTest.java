package cascade.pushed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonPlaceTest {

    private static final Pattern STEP = Pattern.compile("\\.(\\w+)|\\['((?:[^'\\\\]|\\\\.)*)']|\\[(\\d+)]");

    private static final String RULES = """
            {
              "version": 2,
              "rules": [
                {"name": "a", "names": 1},
                {
                  "name": "b",
                  "rank.bundle": [
                    7, [0,
                     1]
                  ], "it's": {"deep": true}
                }
              ]
            }
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    $                                 | 1  | 1
                    $.version                         | 2  | 3
                    $.rules                           | 3  | 3
                    $.rules[0]                        | 4  | 5
                    $.rules[0].name                   | 4  | 6
                    $.rules[0].names                  | 4  | 19
                    $.rules[1]                        | 5  | 5
                    $.rules[1].name                   | 6  | 7
                    $.rules[1]['rank.bundle']         | 7  | 7
                    $.rules[1]['rank.bundle'][0]      | 8  | 9
                    $.rules[1]['rank.bundle'][1]      | 8  | 12
                    $.rules[1]['rank.bundle'][1][1]   | 9  | 10
                    $.rules[1]['it\\''s']              | 10 | 10
                    $.rules[1]['it\\''s'].deep         | 10 | 19
                    """, quoteCharacter = '"')
    void aMemberIsWhereItsNameBeginsAndAnElementWhereItsValueDoes(String path, int line, int column) {
        assertThat(place(RULES, path.replace("''", "'"))).isEqualTo(line + ":" + column);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    $.most                  | 1 | 1
                    $.rules[0].items        | 4 | 5
                    $.rules[0].items.x      | 4 | 5
                    $.rules[0].name.x       | 4 | 6
                    $.rules[1].nam          | 5 | 5
                    $.versions              | 1 | 1
                    """)
    void whatIsNotThereIsAtTheNearestThatIs(String path, int line, int column) {
        assertThat(place(RULES, path)).isEqualTo(line + ":" + column);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    {"a":1,%"b":}       | 2:5
                    {"a":1,%"a":2}      | 2:4
                    {"a":[1,%2          | 2:2
                    {"a":1}%%x          | 3:1
                    {"a":1}%{"b":2}     | 2:1
                    %  nothing          | 2:3
                    """)
    void whatIsNoJsonIsWhereItCeasesToBe(String text, String place) {
        assertThat(refusal(text.replace('%', '\n'))).isEqualTo(place);
    }

    @Test
    void nothingAtAllHasItsFaultAtItsBeginning() {
        assertThat(refusal("")).isEqualTo("1:1");
    }

    @Test
    void whatIsTooLongToBeReadIsNotLookedInto() {
        assertThat(refusal("\n" + " ".repeat(JsonDocument.MOST_CHARACTERS) + "["))
                .isEqualTo("1:1");
    }

    @Test
    void faultsStayInTheirOrder() {
        JsonPlace root = JsonDocument.of(RULES).root();
        at(root, "$.rules[1].name").fault("is odd");
        at(root, "$.version").fault("is odd, too");
        root.fault("is odd as a whole");

        assertThat(root.faults())
                .containsExactly(
                        new Fault("$.rules[1].name", "is odd", 6, 7),
                        new Fault("$.version", "is odd, too", 2, 3),
                        new Fault("is odd as a whole"));
    }

    @Test
    void aLongNameCostsNoMoreThanItsLength() {
        String name = ".".repeat(40_000);
        String text = "{\"" + name + "\":[" + "1,".repeat(100_000) + "1],\n\"b\":2}";

        JsonPlace root = JsonDocument.of(text).root();
        root.member(name).elements().getLast().fault("is odd");
        root.member("b").fault("is odd");

        assertThat(root.faults())
                .containsExactly(
                        new Fault("$['" + name + "'][100000]", "is odd", 1, 240_006), new Fault("$.b", "is odd", 2, 1));
    }

    private static String place(String json, String path) {
        JsonPlace place = at(JsonDocument.of(json).root(), path);
        place.fault("is odd");
        assertThat(place.faults().getFirst().path()).isEqualTo(path);
        return text(place.faults().getFirst());
    }

    private static JsonPlace at(JsonPlace root, String path) {
        JsonPlace place = root;
        Matcher steps = STEP.matcher(path);
        while (steps.find()) {
            String index = steps.group(3);
            String name = steps.group(1) == null ? steps.group(2) : steps.group(1);
            place = index == null
                    ? place.member(name.replace("\\'", "'"))
                    : place.elements().get(Integer.parseInt(index));
        }
        return place;
    }

    private static String refusal(String json) {
        PushRefusedException refused = catchThrowableOfType(PushRefusedException.class, () -> JsonDocument.of(json));
        return text(refused.faults().getFirst());
    }

    private static String text(Fault fault) {
        return fault.line() + ":" + fault.column();
    }
}
