package cascade.queue;

/**
 * A record of a queue.
 *
 * @param sequence how many were appended before it, since the queue began
 * @param end bytes of the queue up to its end
 */
public record Entry(long sequence, byte[] record, long end) {}
