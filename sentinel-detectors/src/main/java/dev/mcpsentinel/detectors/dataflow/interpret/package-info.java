/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The interpreter of the taint engine: runs {@link dev.mcpsentinel.detectors.dataflow.model.ModuleModel}s with abstract values.
 *
 * <p>{@link dev.mcpsentinel.detectors.dataflow.interpret.Interpreter} is the way in. An {@code Activation} is one interpretation
 * of a function; its {@code State} says what each variable holds, as a {@code Value}, and what checks have shown. {@code Calls}
 * finds out what is called: a function of the program, whose {@code Summary} is put to use by an {@code Instantiation}; a
 * library's, which {@code Library} looks up in the rows and {@code Methods} knows by heart; or something unknown.
 * {@code Registrations} notes handlers, which are interpreted last, with tainted arguments; {@code Exposure} notes how servers are
 * made and reached. {@code Surface} puts together from both what each server offers.
 */
@NullMarked
package dev.mcpsentinel.detectors.dataflow.interpret;

import org.jspecify.annotations.NullMarked;
