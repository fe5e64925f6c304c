package cascade.training.sample;

import cascade.features.event.FeedEvent;
import cascade.training.log.LogSummary;
import cascade.training.sample.click.ClickPeriod;
import java.time.Instant;
import java.util.Optional;

/**
 * The parts of a log's time.
 *
 * @param summary of the log, with where samples and where the validation period begin
 * @param clicksFrom clicks before it are left out; empty where none are
 * @param wordsFrom training impressions from it on make vocabularies
 * @param end impressions from it on are left out
 * @param testFrom impressions of the validation period from it on test; empty where none do
 */
record Periods(
        LogSummary summary, Optional<Instant> clicksFrom, Instant wordsFrom, Instant end, Optional<Instant> testFrom) {

    /** Everything that a log holds. */
    static Periods whole(LogSummary log, Days days) {
        LogSummary chosen = days.of(log);
        return new Periods(chosen, days.clicksFrom(log), chosen.samplesFrom(), Instant.MAX, Optional.empty());
    }

    /** Samples are those from then on; words are also those of before. */
    Periods since(Instant learned) {
        Instant from = learned.isAfter(summary.samplesFrom()) ? learned : summary.samplesFrom();
        return new Periods(summary.parted(from, summary.validationFrom()), clicksFrom, wordsFrom, end, testFrom);
    }

    /** Samples are those of the validation period, and it is learned from; words are also those of before. */
    Periods refit() {
        return new Periods(summary.parted(summary.validationFrom(), end), clicksFrom, wordsFrom, end, Optional.empty());
    }

    /** Of which clicks are. */
    ClickPeriod clicks() {
        return new ClickPeriod(clicksFrom, summary.validationFrom(), end);
    }

    /** Whether words of an impression count. */
    boolean isRead(FeedEvent impression) {
        return !impression.time().isBefore(wordsFrom) && isTraining(impression);
    }

    boolean isTraining(FeedEvent event) {
        return event.time().isBefore(summary.validationFrom());
    }
}
