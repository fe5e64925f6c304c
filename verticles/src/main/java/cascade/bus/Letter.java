package cascade.bus;

/**
 * A question under way. Its end, however it comes, is a reply to the message that carries it.
 *
 * @param work written by who answers
 */
record Letter<Q>(Q question, Deadline deadline, Work work) {}
