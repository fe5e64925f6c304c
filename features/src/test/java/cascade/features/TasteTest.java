package cascade.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TasteTest {

    private static final float[] SEA = {1, 0, 0};
    private static final float[] CATS = {0, 1, 0};
    private static final double USUAL = -2.2;

    @Test
    void oneWhoOpensTheSeaAndNotCatsLikesTheSea() {
        Taste taste = Taste.NONE;
        for (int i = 0; i < 10; i++) {
            taste = taste.shown(content(SEA), USUAL).clicked(content(SEA)).shown(content(CATS), USUAL);
        }
        assertThat(taste.affinity(SEA)).isGreaterThan(1);
        assertThat(taste.affinity(CATS)).isLessThan(-.1);
        assertThat(taste.affinity(new float[] {.7f, .7f, 0})).isBetween(taste.affinity(CATS), taste.affinity(SEA));
        assertThat(taste.affinity(new float[] {0, 0, 1})).isZero();
    }

    /** Among many impressions a click is worth what it is to any logistic regression: its rate against the usual one. */
    @Test
    void whatIsShownOftenComesToTheLogOddsOfItsRate() {
        double usual = Math.log(.1 / .9);
        var random = new Random(1);
        Taste taste = Taste.NONE;
        for (int i = 0; i < 5_000; i++) {
            taste = taste.shown(content(SEA), usual);
            taste = random.nextDouble() < .3 ? taste.clicked(content(SEA)) : taste;
        }
        assertThat(taste.affinity(SEA)).isCloseTo(Math.log(.3 / .7) - usual, within(.25));
    }

    @Test
    void whoClicksWithoutBeingShownAnythingHasABoundedTaste() {
        Taste taste = Taste.NONE;
        for (int i = 0; i < 1_000; i++) {
            taste = taste.clicked(content(SEA));
        }
        assertThat(taste.affinity(SEA)).isCloseTo(3, within(1e-3));
        for (int i = 0; i < 1_000; i++) {
            taste = taste.hidden(content(SEA));
        }
        assertThat(taste.affinity(SEA)).isCloseTo(-3, within(1e-3));
    }

    @Test
    void aHiddenItemSpeaksAgainstWhatIsLikeIt() {
        assertThat(Taste.NONE.hidden(content(SEA)).affinity(SEA)).isLessThan(0);
    }

    @Test
    void onlyTheDirectionOfAVectorCounts() {
        Taste taste = Taste.NONE.clicked(content(SEA));
        assertThat(taste).isEqualTo(Taste.NONE.clicked(content(new float[] {40, 0, 0})));
        assertThat(taste.affinity(new float[] {40, 0, 0})).isEqualTo(taste.affinity(SEA));
    }

    @Test
    void vectorsOfAnotherLengthSayNothingUntilOneIsOpened() {
        Taste taste = Taste.NONE.clicked(content(SEA));
        float[] other = {1, 1};

        assertThat(taste.shown(content(other), USUAL)).isSameAs(taste);
        assertThat(taste.hidden(content(other))).isSameAs(taste);
        assertThat(taste.affinity(other)).isZero();
        assertThat(taste.clicked(content(other))).isEqualTo(Taste.NONE.clicked(content(other)));
    }

    @Test
    void aVectorWithoutADirectionSaysNothing() {
        for (float[] vector : List.of(
                new float[] {0, 0, 0},
                new float[] {Float.NaN, 1, 1},
                new float[] {Float.POSITIVE_INFINITY, 1, 1},
                new float[0],
                new float[Taste.MOST_DIMENSIONS + 1])) {
            assertThat(Content.of(vector)).isNull();
            assertThat(Taste.NONE.clicked(content(SEA)).affinity(vector)).isZero();
        }
    }

    /** 512 numbers in 128 weights, of which nearly all are used: one of two unlike vectors is told from the other. */
    @Test
    void longVectorsAreFolded() {
        var random = new Random(2);
        float[] liked = gaussian(random, 512);
        float[] other = gaussian(random, 512);
        Taste taste = Taste.NONE;
        for (int i = 0; i < 10; i++) {
            taste = taste.shown(content(liked), USUAL).clicked(content(liked)).shown(content(other), USUAL);
        }
        assertThat(Taste.width(taste.dimensions())).isEqualTo(Taste.MOST_WEIGHTS);
        assertThat(taste.direction()).hasSize(512);
        assertThat(taste.affinity(liked)).isGreaterThan(taste.affinity(other) + 1);
        Taste folded = taste;
        assertThat(IntStream.range(0, Taste.MOST_WEIGHTS).filter(i -> folded.weight(i) != 0))
                .hasSizeGreaterThan(100);
    }

    @Property
    void aTasteIsFiniteAndItsAffinityBounded(@ForAll("tastes") Taste taste, @ForAll("vectors") float[] vector) {
        assertThat(taste.affinity(vector)).isFinite().isBetween(-10.0, 10.0);
        assertThat(taste.affinity(vector)).isEqualTo(Taste.affinity(taste.direction(), vector));
        for (int i = 0; i < Taste.width(taste.dimensions()); i++) {
            assertThat(taste.precision(i)).isGreaterThan(0);
        }
    }

    @Property
    void contentKeepsTheDirectionOfAVector(@ForAll("vectors") float[] vector) {
        Content content = Content.of(vector);
        Assume.that(content != null);
        assertThat(Taste.affinity(content.direction(), vector)).isGreaterThan(.999);
        assertThat(Content.of(content.dimensions(), content.parts())).isEqualTo(content);
    }

    private static Content content(float[] vector) {
        return Objects.requireNonNull(Content.of(vector));
    }

    @Test
    void weightsThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> Taste.of(3, new float[2], new float[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("over 3 dimensions has 3 weights, not 2 and 3");
    }

    private static float[] gaussian(Random random, int length) {
        float[] vector = new float[length];
        for (int i = 0; i < length; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return vector;
    }

    @Provide
    Arbitrary<Taste> tastes() {
        return FeatureArbitraries.tastes();
    }

    @Provide
    Arbitrary<float[]> vectors() {
        return FeatureArbitraries.vectors();
    }
}
