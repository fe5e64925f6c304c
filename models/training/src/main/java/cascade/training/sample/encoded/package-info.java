/**
 * Sample files in a log's folder: a day and a schema each, made once and used for as long as all that they were made of is as it
 * was.
 */
@NullMarked
package cascade.training.sample.encoded;

import org.jspecify.annotations.NullMarked;
