package cascade.training.graph;

/**
 * What a batch normalisation (Ioffe and Szegedy 2015) learns and observes: {@code gain (x - mean) / sqrt(variance + 1e-5) +
 * shift}, all {@code [features]}.
 */
public record BatchNorm(Param gain, Param shift, Param mean, Param variance) {

    public static final double EPSILON = 1e-5;

    /** Share of each batch in the running mean and variance. */
    public static final double MOMENTUM = .1;

    public static BatchNorm of(ParamList params, String name, int features) {
        return new BatchNorm(
                params.filled(name + ".gain", 1, features),
                params.filled(name + ".shift", 0, features),
                params.statistic(name + ".mean", 0, features),
                params.statistic(name + ".variance", 1, features));
    }
}
