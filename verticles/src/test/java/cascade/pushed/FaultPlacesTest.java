package cascade.pushed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultPlacesTest {

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
                    $.rules[2]              | 3 | 3
                    $.rules[0].items[3]     | 4 | 5
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
                    {"a":1}%%x          | 3:2
                    {"a":1}%{"b":2}     | 2:1
                    %  nothing          | 2:10
                    """)
    void whatIsNoJsonIsWhereItCeasesToBe(String text, String place) {
        assertThat(place(text.replace('%', '\n'), "$")).isEqualTo(place);
    }

    @Test
    void nothingAtAllHasItsFaultAtItsBeginning() {
        assertThat(place("", "$")).isEqualTo("1:1");
    }

    @Test
    void whatIsTooLongToBeReadIsNotLookedInto() {
        assertThat(place("\n" + " ".repeat(JsonDocument.MOST_CHARACTERS) + "[", "$"))
                .isEqualTo("1:1");
    }

    @Test
    void faultsStayInTheirOrderAndOneWithoutAPlaceOfItsOwnIsAtTheBeginning() {
        List<Fault> faults = List.of(
                new Fault("$.rules[1].name", "x"), new Fault("$.version", "y"), new Fault("$", "has more faults"));

        assertThat(FaultPlaces.of(RULES, faults))
                .containsExactly(
                        new PlacedFault(faults.get(0), 6, 7),
                        new PlacedFault(faults.get(1), 2, 3),
                        new PlacedFault(faults.get(2), 1, 1));
    }

    @Test
    void aLongNameCostsNoMoreThanItsLength() {
        String name = ".".repeat(40_000);
        String text = "{\"" + name + "\":[" + "1,".repeat(100_000) + "1],\n\"b\":2}";

        assertThat(place(text, "$['" + name + "'][100000]")).startsWith("1:");
        assertThat(place(text, "$.b")).isEqualTo("2:1");
    }

    private static String place(String json, String path) {
        PlacedFault placed =
                FaultPlaces.of(json, List.of(new Fault(path, "is odd"))).getFirst();
        return placed.line() + ":" + placed.column();
    }
}
