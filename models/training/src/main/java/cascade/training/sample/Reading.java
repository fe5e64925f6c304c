package cascade.training.sample;

/**
 * How a log is read.
 *
 * @param counters whether the features of the validation period know of that period
 * @param minCount words seen fewer times in training impressions share their slot's row for unknown ones
 */
public record Reading(FeatureSet features, Counters counters, Days days, int minCount) {

    /** Of all days for the models that serve: the features of service, as they stream there. */
    public static Reading served(int minCount) {
        return new Reading(FeatureSet.SERVED, Counters.STREAMING, Days.ALL, minCount);
    }
}
