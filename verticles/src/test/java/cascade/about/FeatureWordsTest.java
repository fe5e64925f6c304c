package cascade.about;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.schema.Positions;
import cascade.features.schema.Similarity;
import cascade.features.schema.SlotNames;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FeatureWordsTest {

    @Test
    void everythingThatAModelCanLookAtHasWords() {
        assertThat(SlotNames.all(List.of(Positions.SLOT, Similarity.slots().getFirst())))
                .allSatisfy(
                        slot -> assertThat(FeatureWords.known(slot)).as(slot).isPresent());
        assertThat(SlotNames.standard(Set.of("hobby"), Set.of("camera"), false))
                .extracting(FeatureWords::of)
                .contains("\"hobby\" in your profile", "its \"camera\"");
    }

    @Test
    void figuresAreAsPeopleWriteThem() {
        assertThat(Figures.of(5.0)).isEqualTo("5");
        assertThat(Figures.of(.7)).isEqualTo("0.7");
        assertThat(Figures.of(10_000)).isEqualTo("10000");
        assertThat(Figures.percent(.05)).isEqualTo("5 %");
        assertThat(Figures.count(1, "day")).isEqualTo("1 day");
        assertThat(Figures.of(Duration.ofDays(7))).isEqualTo("7 days");
        assertThat(Figures.of(Duration.ofHours(36))).isEqualTo("36 hours");
        assertThat(Figures.of(Duration.ofMinutes(90))).isEqualTo("1h30m");
    }
}
