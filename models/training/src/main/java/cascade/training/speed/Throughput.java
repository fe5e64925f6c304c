package cascade.training.speed;

/**
 * How fast something is done.
 *
 * @param perCpuSecond units per second of CPU time of the whole process
 * @param perSecond units per second of the clock
 */
public record Throughput(double perCpuSecond, double perSecond) {}
