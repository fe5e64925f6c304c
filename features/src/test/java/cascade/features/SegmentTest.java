package cascade.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "null,   null, unknown-unknown",
                "' ',    null, unknown-unknown",
                "f,      null, female-unknown",
                "Male,   0,    male-under_18",
                "m,      17,   male-under_18",
                "female, 18,   female-to_24",
                "f,      24,   female-to_24",
                "F,      25,   female-to_34",
                "x,      49,   other-to_49",
                "null,   50,   unknown-from_50",
                "null,   150,  unknown-from_50"
            })
    void aSegmentIsWhatTheProfileSaysOfGenderAndAge(@Nullable String gender, @Nullable Integer age, String segment) {
        assertThat(Segment.of(new UserProfile(gender, age, null, null, null, Map.of()))
                        .text())
                .isEqualTo(segment);
    }

    @Test
    void whoSaysNothingIsInTheSegmentOfEveryone() {
        assertThat(Segment.of(UserProfile.UNKNOWN)).isEqualTo(Segment.EVERYONE).isEqualTo(Segment.ALL.getFirst());
    }

    @Test
    void segmentsAreFewAndNamedApart() {
        assertThat(Segment.ALL).hasSize(24);
        assertThat(Segment.ALL.stream().map(Segment::text).collect(Collectors.toSet()))
                .hasSize(24);
    }
}
