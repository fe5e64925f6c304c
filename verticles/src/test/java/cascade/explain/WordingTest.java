package cascade.explain;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.explain.Explanation.Word;
import cascade.features.Content;
import cascade.features.Examples;
import cascade.features.Item;
import cascade.features.Taste;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class WordingTest {

    private static final float[] SEA = {1, 0};
    private static final Content SEA_CONTENT = Objects.requireNonNull(Content.of(SEA));
    private static final Item BY_THE_SEA = Examples.withVector(Examples.image("i1", "a1", "t1"), SEA);

    @Test
    void whoOpensTheSeaIsToldThatItLooksLikeIt() {
        Taste taste = Taste.NONE.shown(SEA_CONTENT, -2).clicked(SEA_CONTENT).clicked(SEA_CONTENT);

        assertThat(Wording.ofContent(taste, BY_THE_SEA)).extracting(Word::code).containsExactly("content");
    }

    @Test
    void nothingIsSaidOfContentWhereTasteSaysNothing() {
        Taste taste = Taste.NONE.shown(SEA_CONTENT, -2);

        assertThat(Wording.ofContent(taste, BY_THE_SEA)).isEmpty();
        assertThat(Wording.ofContent(Taste.NONE, BY_THE_SEA)).isEmpty();
        assertThat(Wording.ofContent(Taste.NONE.clicked(SEA_CONTENT), Examples.image("i2", "a1", "t1")))
                .isEmpty();
    }

    @Test
    void ordinalsAreAsPeopleSayThem() {
        assertThat(Wording.ordinal(1) + Wording.ordinal(12) + Wording.ordinal(22) + Wording.ordinal(103))
                .isEqualTo("1st12th22nd103rd");
    }
}
