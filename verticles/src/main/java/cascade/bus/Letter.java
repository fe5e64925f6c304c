package cascade.bus;

/**
 * A question under way.
 *
 * @param finished run once, when nobody works on the question any more; an asker that gave up earlier does not end it
 */
record Letter<Q>(Q question, Deadline deadline, Runnable finished) {}
