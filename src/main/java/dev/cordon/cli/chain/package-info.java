/**
 * Lines of commands as vfio-isolate has them: several commands with their options and operands, one after another. What the words
 * say, and which sentences that makes; running them is the business of the package above.
 */
package dev.cordon.cli.chain;
