package cascade.experiment.statistics;

/**
 * What two metrics of the same people add up to.
 *
 * @param products the sum of each person's one times his other
 */
public record JointSums(Sums one, Sums other, double products) {

    public static final JointSums NONE = new JointSums(Sums.NONE, Sums.NONE, 0);

    /** With those of other people. */
    public JointSums plus(JointSums more) {
        return new JointSums(one.plus(more.one), other.plus(more.other), products + more.products);
    }

    public double covariance() {
        return (products - one.sum() * other.sum() / one.people()) / (one.people() - 1);
    }

    /** By how much the one grows with the other, by least squares; 0 where the other is the same for all. */
    public double slope() {
        double variance = other.variance();
        return variance > 0 ? covariance() / variance : 0;
    }
}
