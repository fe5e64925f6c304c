package cascade.lab.bench.feed.consoles;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeriesSumTest {

    private static final String HELLO = """
            {"bounds":[1],"metrics":{"outcomes":{"kind":"counter","unit":"","labels":["type","scene"],"meaning":""},\
            "feeds":{"kind":"counter","unit":"","labels":["scene"],"meaning":""}}}""";

    private final SeriesSum likes = SeriesSum.explained(HELLO.getBytes(UTF_8), "outcomes", "type", "like")
            .orElseThrow();

    @Test
    void seriesOfTheValueAreAddedUp() {
        assertThat(in("{\"outcomes\":[[\"like\",\"video\",3],[\"click\",\"like\",9],[\"like\",\"similar\",4]]}"))
                .isEqualTo(7);
    }

    @Test
    void whatWasNeverCountedIsNothing() {
        assertThat(in("{\"outcomes\":[[\"click\",\"video\",3]]}")).isZero();
        assertThat(in("{\"feeds\":[[\"video\",3]]}")).isZero();
    }

    @Test
    void whatTheServerDoesNotTellHasNoSum() {
        assertThat(SeriesSum.explained(HELLO.getBytes(UTF_8), "effects", "type", "like"))
                .isEmpty();
        assertThat(SeriesSum.explained(HELLO.getBytes(UTF_8), "feeds", "type", "like"))
                .isEmpty();
    }

    private double in(String values) {
        return likes.in(("{\"at\":1,\"values\":" + values + "}").getBytes(UTF_8));
    }
}
