// On leaving a field the date picker would put today in place of what it cannot read. What was typed stays, so that the
// server says at the field what is wrong with it.
jQuery.fn.datetimepicker.defaults.validateOnBlur = false;
