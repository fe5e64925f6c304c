/** What happens after an answer: the seen set, the served log, and who found what was shown. Nothing here can change or delay a response. */
@NullMarked
package cascade.served;

import org.jspecify.annotations.NullMarked;
