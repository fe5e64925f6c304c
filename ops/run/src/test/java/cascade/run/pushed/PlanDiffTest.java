package cascade.run.pushed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlanDiffTest {

    private static final String BEFORE = """
            {"version":1,"layers":[
              {"name":"ranking","seed":"s","experiments":[{"name":"mt","ranges":[[0,1]],"arms":[
                {"name":"base","weight":1,"parameters":{}},{"name":"more","weight":1,"parameters":{"rank.value.follow":20}}]}]}]}
            """;

    @Test
    void valuesThatChangedComeAndGoAreNamedByThePathOfNames() {
        String after = """
                {"version":2,"layers":[
                  {"name":"new","seed":"t","experiments":[]},
                  {"name":"ranking","seed":"s","experiments":[{"name":"mt","ranges":[[0,0.5]],"arms":[
                    {"name":"base","weight":1,"parameters":{}},{"name":"more","weight":1,"parameters":{"rank.value.follow":30}}]}]}]}
                """;

        assertThat(PlanDiff.lines(BEFORE, after))
                .containsExactly(
                        "+ $.layers[new].experiments []",
                        "+ $.layers[new].name \"new\"",
                        "+ $.layers[new].seed \"t\"",
                        "- $.layers[ranking].experiments[mt].arms[more].parameters.rank.value.follow 20",
                        "+ $.layers[ranking].experiments[mt].arms[more].parameters.rank.value.follow 30",
                        "- $.layers[ranking].experiments[mt].ranges [[0,1]]",
                        "+ $.layers[ranking].experiments[mt].ranges [[0,0.5]]",
                        "- $.version 1",
                        "+ $.version 2");
    }

    @Test
    void whatSaysTheSameDiffersInNothing() {
        assertThat(PlanDiff.lines(BEFORE, BEFORE.replace("\n", " "))).isEmpty();
    }
}
