package cascade.experiment.statistics;

/**
 * What a metric adds up to over people, who are independent of each other, as their pages are not.
 *
 * @param sum over people
 * @param squares the sum of what each has squared
 */
public record Sums(long people, double sum, double squares) {

    public static final Sums NONE = new Sums(0, 0, 0);

    /** With those of other people. */
    public Sums plus(Sums other) {
        return new Sums(people + other.people, sum + other.sum, squares + other.squares);
    }

    /** Of a person. */
    public double mean() {
        return sum / people;
    }

    /** Of a person, unbiased: people less one divide it. */
    public double variance() {
        return (squares - sum * sum / people) / (people - 1);
    }
}
