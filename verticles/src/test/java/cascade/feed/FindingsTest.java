package cascade.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTest {

    private final Findings findings = new Findings(List.of(Source.FRESH, Source.TRENDING, Source.TWO_TOWER));

    @Test
    void onlyThoseAskedAreAsked() {
        assertThat(findings.isAsked(Source.TRENDING)).isTrue();
        assertThat(findings.isAsked(Source.YOUTUBENET)).isFalse();
        assertThat(new Findings(List.of()).isAsked(Source.TRENDING)).isFalse();
    }

    @Test
    void whoeverIsDoneFirstTheyComeInTheOrderOfSources() {
        Found trending = found(Source.TRENDING, 1, 2);
        Found towers = found(Source.TWO_TOWER, 3);
        findings.publish(trending);
        findings.publish(towers);

        assertThat(findings.soFar()).containsExactly(towers, trending);
        assertThat(findings.of(Source.TRENDING)).isSameAs(trending);
    }

    @Test
    void whoHasNotAnsweredIsMissing() {
        findings.publish(found(Source.TRENDING, 1));

        assertThat(findings.of(Source.FRESH)).isNull();
        assertThat(findings.missing(findings.soFar())).containsExactly(Source.TWO_TOWER, Source.FRESH);
    }

    @Test
    void whoFoundNothingIsNotMissing() {
        findings.publish(Found.nothing(Source.FRESH));

        assertThat(findings.missing(findings.soFar())).containsExactly(Source.TWO_TOWER, Source.TRENDING);
    }

    @Test
    void sourcesThatAreDoneSayWhenTheyWereAtWorkTheFirstFirst() {
        findings.publish(found(Source.TRENDING, 1));
        findings.took(Source.TRENDING, 5_000_000, 7_500_000);
        findings.took(Source.FRESH, 4_000_000, 4_000_000);

        assertThat(findings.spans(1_000_000))
                .containsExactly(
                        new Span("fresh", 3_000, 3_000, Span.Outcome.FAILED),
                        new Span("trending", 4_000, 6_500, Span.Outcome.OK));
    }

    @Test
    void whatComesLaterIsNeitherInTheCopyNorTakenForFound() {
        findings.publish(found(Source.TRENDING, 1));
        List<Found> soFar = findings.soFar();
        findings.publish(found(Source.FRESH, 2));

        assertThat(soFar).extracting(Found::source).containsExactly(Source.TRENDING);
        assertThat(findings.missing(soFar)).containsExactly(Source.TWO_TOWER, Source.FRESH);
    }

    @Test
    void anItemStandsWhereItsSourceFoundIt() {
        Found found = found(Source.TRENDING, 7, 3, 9);

        assertThat(found.size()).isEqualTo(3);
        assertThat(found.rank(7)).isZero();
        assertThat(found.rank(9)).isEqualTo(2);
        assertThat(found.rank(8)).isEqualTo(-1);
    }

    @Test
    void columnsOfDifferentLengthsAreRefused() {
        assertThatThrownBy(() -> new Found(Source.FRESH, new int[2], new float[1], null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 items and 1 scores");
        assertThatThrownBy(() -> new Found(Source.FRESH, new int[2], new float[2], new int[1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 triggers");
    }

    private static Found found(Source source, int... items) {
        return new Found(source, items, new float[items.length], null);
    }
}
