/**
 * What an application tells of its items and users, what users ask for themselves, and the models that serve them.
 */
@NullMarked
package cascade.client.catalog;

import org.jspecify.annotations.NullMarked;
