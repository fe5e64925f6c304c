package cascade.training.sample;

import cascade.features.schema.HashedSlots;
import cascade.training.log.LogSummary;
import cascade.training.sample.click.ClickPeriod;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a log is read.
 *
 * @param counters whether the features of the validation period know of that period
 * @param minCount words seen fewer times in training impressions share their slot's row for unknown ones
 * @param hashed slots whose words are not counted; those that the log or the features have not count nothing
 * @param times how it is parted into what is learned from and what is not
 */
public record Reading(
        FeatureSet features, Counters counters, Days days, int minCount, HashedSlots hashed, Times times) {

    /** With a vocabulary for every slot of words. */
    public Reading(FeatureSet features, Counters counters, Days days, int minCount, Times times) {
        this(features, counters, days, minCount, HashedSlots.NONE, times);
    }

    /** Of a log as it is: the validation period that it names, and what is settled of it. */
    public Reading(FeatureSet features, Counters counters, Days days, int minCount) {
        this(features, counters, days, minCount, Times.OF_LOG);
    }

    /** Of all days for the models that serve: the features of service, as they stream there. */
    public static Reading served(int minCount) {
        return new Reading(FeatureSet.SERVED, Counters.STREAMING, Days.ALL, minCount);
    }

    /** The same for a model that goes on from one that has learned up to then: samples are of what is newer, words of all days. */
    public Reading since(Instant learned) {
        return within(times.since(learned));
    }

    /** The same for a model that goes on from one that has learned up to the validation period, and learns that period, too. */
    public Reading refit() {
        return within(times.refitting());
    }

    /** The same of a log that is parted in another way. */
    public Reading within(Times other) {
        return new Reading(features, counters, days, minCount, hashed, other);
    }

    /** What is learned from of a log that is read so. */
    public LogSummary summary(LogSummary log) {
        return times.of(log, days).summary();
    }

    /** Which clicks of a log are read so. */
    public ClickPeriod clicks(LogSummary log) {
        return times.of(log, days).clicks();
    }

    /**
     * How a log's time is parted.
     *
     * @param until the log is read as if it ended then; empty for all of it
     * @param validation how long before its end the validation period begins; empty where the log says it
     * @param window impressions younger than this at the end are left out: what people do of them is not all known yet, and those who
     *     are quick would count while the slow do not
     * @param since no samples are before it; empty where the log says it
     * @param isRefit whether samples are those of the validation period, and are learned from
     * @param isTested whether the test part of a log that has one is kept apart; else it validates like the rest of the validation period
     */
    public record Times(
            Optional<Instant> until,
            Optional<Duration> validation,
            Duration window,
            Optional<Instant> since,
            boolean isRefit,
            boolean isTested) {

        public static final Times OF_LOG = new Times(Optional.empty(), Optional.empty(), LabelJoin.WINDOW);

        /** Of a model that starts anew. */
        public Times(Optional<Instant> until, Optional<Duration> validation, Duration window) {
            this(until, validation, window, Optional.empty(), false, false);
        }

        public Times {
            if (window.isNegative()) {
                throw new IllegalArgumentException("a window is not negative: " + window);
            }
        }

        public Times until(Optional<Instant> end) {
            return new Times(end, validation, window, since, isRefit, isTested);
        }

        Times since(Instant learned) {
            return new Times(until, validation, window, Optional.of(learned), isRefit, isTested);
        }

        Times refitting() {
            return new Times(until, validation, window, since, true, isTested);
        }

        /** The same with the test part kept apart, for figures that are published. */
        public Times tested() {
            return new Times(until, validation, window, since, isRefit, true);
        }

        Periods of(LogSummary whole, Days days) {
            LogSummary ended = until.map(whole::until).orElse(whole);
            LogSummary parted = validation.map(ended::validating).orElse(ended);
            LogSummary chosen = days.of(parted);
            var periods = new Periods(
                    chosen,
                    days.clicksFrom(parted),
                    chosen.samplesFrom(),
                    settled(parted.to()),
                    isTested ? chosen.testFrom() : Optional.empty());
            return isRefit ? periods.refit() : since.map(periods::since).orElse(periods);
        }

        /** Exclusive. */
        private Instant settled(Instant to) {
            return to.minus(window).plusMillis(1);
        }
    }
}
