/** What happens after an answer: the seen set and the served log. Nothing here can change or delay a response. */
@NullMarked
package cascade.served;

import org.jspecify.annotations.NullMarked;
