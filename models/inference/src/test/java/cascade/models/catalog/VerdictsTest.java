package cascade.models.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictsTest {

    private static final ModelVersion BUNDLE = new ModelVersion("nfwfm", "20261127T101500Z-1");
    private static final ModelVersion OTHER = new ModelVersion("nfwfm", "20261126T101500Z-1");
    private static final ModelVersion BEST = new ModelVersion("nfwfm", "20261123T101500Z-1");

    @TempDir
    Path models;

    @Test
    void whatIsKeptIsReadAgainWithTheNumbersThatThereAreNone() {
        var verdict = new Verdict(
                BUNDLE,
                Optional.of(OTHER),
                Instant.parse("2026-11-27T11:00:00Z"),
                List.of(
                        Verdict.Check.of("golden", Optional.empty()),
                        Verdict.Check.untold("auc click new users", .02, true, "too few: 12 impressions"),
                        new Verdict.Check("auc click", .71, .74, .005, .009, false, "worse by .03")),
                Optional.of(new Verdict.Week(BEST, -.03)));
        Verdicts verdicts = new Verdicts(models);

        verdicts.keep(verdict);

        assertThat(verdicts.on(BUNDLE)).contains(verdict);
        assertThat(verdict.isPassed()).isFalse();
        assertThat(verdict.failed()).extracting(Verdict.Check::name).containsExactly("auc click");
        assertThat(verdicts.on(OTHER)).isEmpty();
    }

    @Test
    void whoFailsByWhatNobodyCouldTellAloneIsUnjudged() {
        Verdict.Check few = Verdict.Check.untold("recall@200", .01, false, "too few: 12 people who clicked");
        Verdict.Check worse = Verdict.Check.of("golden", Optional.of("damaged"));

        assertThat(verdict(few).isUnjudged()).isTrue();
        assertThat(verdict(few, worse).isUnjudged()).isFalse();
        assertThat(verdict(worse).isUnjudged()).isFalse();
        assertThat(verdict(Verdict.Check.untold("recall@200", .01, true, "")).isUnjudged())
                .isFalse();
    }

    private static Verdict verdict(Verdict.Check... checks) {
        return new Verdict(BUNDLE, Optional.empty(), Instant.EPOCH, List.of(checks));
    }

    @Test
    void theLastOneHolds() {
        Verdicts verdicts = new Verdicts(models);
        verdicts.keep(new Verdict(
                BUNDLE, Optional.empty(), Instant.EPOCH, List.of(Verdict.Check.of("golden", Optional.of("damaged")))));

        verdicts.keep(new Verdict(BUNDLE, Optional.empty(), Instant.EPOCH, List.of()));

        assertThat(verdicts.on(BUNDLE)).map(Verdict::isPassed).contains(true);
    }

    @Test
    void oneThatCannotBeReadIsNone() throws IOException {
        Verdicts verdicts = new Verdicts(models);
        verdicts.keep(new Verdict(BUNDLE, Optional.empty(), Instant.EPOCH, List.of()));
        Files.writeString(models.resolve("verdicts").resolve("nfwfm+20261127T101500Z-1.json"), "{\"v\":1");

        assertThat(verdicts.on(BUNDLE)).isEmpty();
    }
}
