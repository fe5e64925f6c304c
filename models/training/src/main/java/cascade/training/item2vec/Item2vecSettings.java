package cascade.training.item2vec;

import cascade.training.settings.SettingsFile;

/**
 * How Item2vec is trained; {@code item2vec.conf} holds the defaults and says why.
 *
 * @param dimension length of a vector
 * @param window most clicks to either side of the centre; drawn from 1 to this anew for every centre
 * @param negatives drawn per centre and shared by its contexts
 * @param power of the click count in the distribution of negatives
 * @param epochs passes over all sequences
 * @param rate learning rate at the start; falls linearly to one ten-thousandth of it
 * @param minCount items clicked less often get no vector
 * @param minLength shorter sequences teach nothing and are left out
 * @param subsample frequency above which clicks on an item are thinned out; 0 keeps all
 * @param form whether the contexts of a centre share its negatives
 * @param shuffled whether sequences have no order, and are put into another one for every epoch
 * @param threads 1 is reproducible; more share the tables without locks (Hogwild) and are not
 */
public record Item2vecSettings(
        int dimension,
        int window,
        int negatives,
        double power,
        int epochs,
        double rate,
        int minCount,
        int minLength,
        double subsample,
        Form form,
        boolean shuffled,
        int threads) {

    /** How negatives are drawn. */
    public enum Form {
        /** Once a centre, for all its contexts: few bytes moved, and the better part of the time saved. */
        SHARED,
        /** For every pair of a centre and a context, as first published. */
        PAIRWISE
    }

    /** The fast form, on sequences in order. */
    public Item2vecSettings(
            int dimension,
            int window,
            int negatives,
            double power,
            int epochs,
            double rate,
            int minCount,
            int minLength,
            double subsample,
            int threads) {
        this(
                dimension,
                window,
                negatives,
                power,
                epochs,
                rate,
                minCount,
                minLength,
                subsample,
                Form.SHARED,
                false,
                threads);
    }

    public Item2vecSettings {
        SettingsFile.require(dimension >= 1, "dimension", dimension);
        SettingsFile.require(window >= 1, "window", window);
        SettingsFile.require(negatives >= 1, "negatives", negatives);
        SettingsFile.require(power >= 0, "power", power);
        SettingsFile.require(epochs >= 1, "epochs", epochs);
        SettingsFile.require(rate > 0, "rate", rate);
        SettingsFile.require(minCount >= 1, "minCount", minCount);
        SettingsFile.require(minLength >= 2, "minLength", minLength);
        SettingsFile.require(subsample >= 0, "subsample", subsample);
        SettingsFile.require(threads >= 1, "threads", threads);
    }

    /** The same on another schedule. */
    public Item2vecSettings with(WarmStart warm) {
        return new Item2vecSettings(
                dimension,
                window,
                negatives,
                power,
                warm.epochs(),
                warm.rate(),
                minCount,
                minLength,
                subsample,
                form,
                shuffled,
                threads);
    }

    /** The same with negatives drawn in another way. */
    public Item2vecSettings with(Form other) {
        return new Item2vecSettings(
                dimension, window, negatives, power, epochs, rate, minCount, minLength, subsample, other, shuffled,
                threads);
    }

    public static Item2vecSettings from(SettingsFile file) {
        return file.read(() -> new Item2vecSettings(
                file.integer("dimension"),
                file.integer("window"),
                file.integer("negatives"),
                file.number("power"),
                file.integer("epochs"),
                file.number("rate"),
                file.integer("minCount"),
                file.integer("minLength"),
                file.number("subsample"),
                file.choice("form", Form.class, Form.SHARED),
                file.flag("shuffled", false),
                file.integer("threads")));
    }
}
